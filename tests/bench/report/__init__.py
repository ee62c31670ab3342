"""Where benchmarks write what they found: docs/performance.md, a section each."""
