"""The compose file and the Kubernetes manifests: checked against their schemas and our rules."""

from __future__ import annotations

import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest
import yaml

from bot.redis_names import SECRET_VARIABLE
from launch import test_programs
from launch.readiness import ASKED
from launch.scaled import redis_server
from tests.deploy.test_containers import DEPLOY

KUBERNETES = sorted(
    path for path in (DEPLOY / "kubernetes").glob("*.yaml") if path.name != "kustomization.yaml"
)
OURS = {"gateway", "rasa", "actions"}


def tool(*words: str) -> subprocess.CompletedProcess[str]:
    programs = Path(sys.executable).parent
    return subprocess.run(
        [str(programs / words[0]), *words[1:]], capture_output=True, text=True, check=False
    )


def objects() -> list[dict]:
    return [
        one for path in KUBERNETES for one in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]


def named(kind: str) -> dict[str, dict]:
    return {one["metadata"]["name"]: one for one in objects() if one["kind"] == kind}


def pods() -> dict[str, dict]:
    return {
        one["metadata"]["name"]: one["spec"]["template"]["spec"]
        for one in objects()
        if one["kind"] in ("Deployment", "Job")
    }


def services() -> dict[str, dict]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]


def test_yamllint_finds_nothing():
    done = tool("yamllint", "--strict", "-c", str(DEPLOY / "yamllint.yaml"), str(DEPLOY))
    assert done.returncode == 0, done.stdout


def test_the_compose_file_is_one():
    schema = ("--builtin-schema", "vendor.compose-spec")
    done = tool("check-jsonschema", *schema, str(DEPLOY / "compose.yaml"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_manifests_are_what_kubernetes_takes():
    done = tool("kubernetes-validate", "--strict", *map(str, KUBERNETES))
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_manifest_is_applied():
    listed = yaml.safe_load((DEPLOY / "kubernetes/kustomization.yaml").read_text(encoding="utf-8"))
    assert sorted(listed["resources"]) == [path.name for path in KUBERNETES]


@pytest.mark.parametrize("name", sorted({*OURS, "load", "redis"}))
def test_no_pod_is_root_or_writes_to_a_disk(name):
    pod = pods()[name]
    (container,) = pod["containers"]
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 10_000
    safe = container["securityContext"]
    assert safe["readOnlyRootFilesystem"] is True
    assert safe["allowPrivilegeEscalation"] is False
    assert safe["capabilities"] == {"drop": ["ALL"]}
    assert container["resources"]["limits"].keys() == {"cpu", "memory"}
    assert [volume["emptyDir"]["medium"] for volume in pod["volumes"]] == ["Memory"]


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_pod_gets_turns_when_it_answers_where_the_launcher_asks_it_too(name):
    (container,) = pods()[name]["containers"]
    assert container["readinessProbe"]["httpGet"]["path"] == ASKED[name]
    assert container["livenessProbe"]["httpGet"]
    deployment = named("Deployment")[name]["spec"]
    assert deployment["replicas"] == 2
    assert deployment["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def reached(policy: dict, way: str) -> set[tuple[str, int]]:
    """(who, port) of all that a policy lets out or in."""
    word = {"egress": "to", "ingress": "from"}[way]
    found = set()
    for rule in policy["spec"].get(way) or []:
        for peer in rule[word]:
            if "podSelector" in peer:
                who = peer["podSelector"]["matchLabels"]["app"]
            else:
                who = "names" if rule["ports"][0]["port"] == 53 else "outside"
                who = "database" if "ipBlock" in peer else who
            found.update((who, port["port"]) for port in rule["ports"])
    return found


def test_rasa_and_the_actions_reach_what_they_need_and_no_more():
    policies = named("NetworkPolicy")
    assert policies["nothing"]["spec"] == {
        "podSelector": {},
        "policyTypes": ["Ingress", "Egress"],
    }, "what is not named below may not be talked to"
    names = ("names", 53)
    assert reached(policies["rasa"], "egress") == {("actions", 5055), ("redis", 6379), names}
    assert reached(policies["actions"], "egress") == {
        ("database", 5432),
        ("postgres", 5432),
        names,
    }
    assert reached(policies["redis"], "egress") == set()
    assert reached(policies["rasa"], "ingress") == {("gateway", 5005)}
    assert reached(policies["actions"], "ingress") == {("rasa", 5055), ("gateway", 5055)}
    assert reached(policies["redis"], "ingress") == {("gateway", 6379), ("rasa", 6379)}
    outside = {name for name, one in policies.items() if ("outside", 8080) in reached_in(one)}
    assert outside == {"gateway"}


def reached_in(policy: dict) -> set[tuple[str, int]]:
    return reached(policy, "ingress")


@pytest.mark.parametrize("name", sorted({*OURS, "load", "redis", "postgres", "nginx"}))
def test_no_container_of_the_compose_file_is_root_or_writes_where_it_should_not(name):
    service = services()[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert int(service["user"].split(":")[0]) > 0
    assert service["mem_limit"]
    assert service["ulimits"] == {"core": 0}
    assert [volume.split(":")[-1] for volume in service.get("volumes", [])] in (
        [],
        ["ro"],
        ["/var/lib/postgresql/data"],
    )


def test_only_the_one_in_front_can_be_reached_and_only_it_reaches_out():
    whole = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    inside = {name for name, one in whole["networks"].items() if one and one.get("internal")}
    assert inside == {"front", "bot", "data"}
    for name, service in whole["services"].items():
        assert ("ports" in service) == (name == "nginx")
        assert set(service["networks"]) <= (inside | {"outside"} if name == "nginx" else inside)


def test_redis_is_set_as_the_launcher_sets_it(tmp_path):
    ours = redis_server.write_settings(tmp_path, 6379, "secret").read_text(encoding="utf-8")
    wanted = dict(line.split(" ", 1) for line in ours.splitlines() if " " in line)
    for told in (
        " ".join(services()["redis"]["command"]),
        " ".join(pods()["redis"]["containers"][0]["args"]),
    ):
        for name in ("save", "appendonly", "slowlog-log-slower-than", "crash-log-enabled"):
            assert f"--{name} {wanted[name]}" in " ".join(told.split()), name


def test_secrets_are_asked_for_and_not_given():
    for name in OURS:
        (container,) = pods()[name]["containers"]
        for one in container["env"]:
            if one["name"] in ("REDIS_URL", "DATABASE_URL", SECRET_VARIABLE):
                assert one["valueFrom"]["secretKeyRef"]["name"] == "signpost"
    address = services()["gateway"]["environment"]["REDIS_URL"]
    assert "${REDIS_PASSWORD:?" in urllib.parse.unquote(address)


def test_nginx_takes_its_settings(tmp_path):
    nginx = test_programs.find("nginx", {})
    assert nginx, "nginx is not installed"
    done = subprocess.run(
        [nginx, "-t", "-e", "stderr", "-p", str(tmp_path), "-c", str(DEPLOY / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
