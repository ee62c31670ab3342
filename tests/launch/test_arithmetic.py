"""The kernel that NumPy's old OpenBLAS is told to use."""

from launch.arithmetic import blas_kernel


def test_a_processor_with_wide_sums_gets_the_kernel_for_them(tmp_path):
    facts = tmp_path / "cpuinfo"
    facts.write_text("flags : fpu fma sse2 avx avx2 bmi1\n", encoding="ascii")
    assert blas_kernel(facts) == {"OPENBLAS_CORETYPE": "Haswell"}


def test_any_other_processor_is_left_to_openblas(tmp_path):
    facts = tmp_path / "cpuinfo"
    facts.write_text("flags : fpu sse2 avx bmi1\n", encoding="ascii")
    assert blas_kernel(facts) == {}
    assert blas_kernel(tmp_path / "none") == {}
