"""A corpus in an object store: s3:// against a real server on loopback gives the same tables."""

from __future__ import annotations

import pandas as pd
import pytest

import nlp
from nlp.engines import Options, make
from tests.scoring import corpus

moto = pytest.importorskip("moto.server", reason="moto is not installed")
pytest.importorskip("s3fs", reason="s3fs is not installed")
# What the store's libraries warn of is theirs.
pytestmark = pytest.mark.filterwarnings("ignore")
WITHOUT = ["path", "previous.path"]


@pytest.fixture(scope="module")
def bucket(tmp_path_factory):
    """A folder of reports, and the same files in a bucket."""
    import fsspec

    base = tmp_path_factory.mktemp("store")
    corpus.write(base / "in" / "2022", 8, year=2022)
    corpus.write(base / "in" / "2023", 8, year=2023)
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    patch = pytest.MonkeyPatch()
    for name, value in (("FSSPEC_S3_ENDPOINT_URL", f"http://{host}:{port}"), ("AWS_ACCESS_KEY_ID", "k"),
                        ("AWS_SECRET_ACCESS_KEY", "s"), ("AWS_DEFAULT_REGION", "us-east-1")):  # fmt: skip
        patch.setenv(name, value)
    patch.setitem(fsspec.config.conf, "s3", {"endpoint_url": f"http://{host}:{port}"})
    system = fsspec.filesystem("s3")
    system.mkdir("reports")
    system.put(str(base / "in"), "reports/", recursive=True)
    yield base
    patch.undo()
    server.stop()


@pytest.mark.parametrize("engine", ["serial", "processes"])
def test_a_bucket_gives_the_tables_of_the_folder(bucket, tmp_path, engine):
    nlp.score(bucket / "in", output=tmp_path / "here", pages=False)
    with make(engine, Options(workers=2)) as executor:
        nlp.score("s3://reports/in/", output=tmp_path / "there", executor=executor, pages=False)
    for table in ("reports", "claims", "findings", "sentences", "cells", "deductions"):
        here, there = (
            pd.read_parquet(tmp_path / place / f"{table}.parquet") for place in ("here", "there")
        )
        assert there["path"].str.startswith("s3://reports/in/20").all()
        drop = [name for name in WITHOUT if name in here]
        pd.testing.assert_frame_equal(here.drop(columns=drop), there.drop(columns=drop), obj=table)


def test_what_is_not_there_is_named(bucket, tmp_path):
    (tmp_path / "some.list").write_text(
        "s3://reports/in/2022/0000-2022.txt\ns3://reports/in/none.txt\n", encoding="utf-8"
    )
    assert len(nlp.score(tmp_path / "some.list", output=tmp_path / "out")) == 1
    assert "s3://reports/in/none.txt" in (tmp_path / "out" / "errors.jsonl").read_text("utf-8")
