"""The labeller's network in NumPy: what a block hears of its groups."""

import numpy as np

from linimasa.reading.network import DILATION, Network

COLUMNS, WIDTH, KERNEL, MEANS = 3, 4, 3, 2


def network(*, grouped: bool) -> Network:
    rng = np.random.default_rng(7)

    def layer(*shape: int) -> dict[str, np.ndarray]:
        return {"weight": rng.normal(size=shape), "bias": rng.normal(size=shape[-1])}

    layers = {
        "block": layer(COLUMNS, WIDTH),
        "page": layer(2 * WIDTH, WIDTH),
        "near": layer(KERNEL, WIDTH, WIDTH),
        "far": layer(KERNEL, WIDTH, WIDTH),
        "out": layer(2 * WIDTH, 1),
    }
    if grouped:
        layers |= {"say": layer(WIDTH, MEANS), "hear": layer(MEANS, WIDTH)}
    arrays = {f"{name}.{part}": array for name, of in layers.items() for part, array in of.items()}
    return Network.load(arrays | {"mean": np.zeros(COLUMNS), "scale": np.ones(COLUMNS)})


def test_there_is_a_chance_for_every_block_even_if_it_is_the_only_one() -> None:
    for n in (1, 2, 50):
        chances = network(grouped=False)(np.ones((n, COLUMNS), dtype=np.float32))
        assert chances.shape == (n, 1)
        assert ((chances > 0) & (chances < 1)).all()


def test_a_block_hears_of_a_far_one_of_its_group_and_of_no_other() -> None:
    labeller = network(grouped=True)
    rows = np.zeros((60, COLUMNS), dtype=np.float32)
    rows[:, 0] = np.arange(60) % 2  # the same mean and maximum, whichever block is changed
    other = rows.copy()
    other[[58, 59]] = rows[[59, 58]]
    group = np.zeros(60, dtype=np.int64)
    group[[0, 59]] = 1
    reach = KERNEL // 2 * (1 + DILATION)
    changed = np.flatnonzero(abs(labeller(rows, [group]) - labeller(other, [group])) > 1e-6)
    assert 0 in changed
    apart = np.ones(60, dtype=np.int64)
    apart[:50] = 0
    changed = np.flatnonzero(abs(labeller(rows, [apart]) - labeller(other, [apart])) > 1e-6)
    assert changed.min() >= 50 - reach


def test_a_network_without_groups_takes_no_notice_of_them() -> None:
    rows = np.eye(COLUMNS, dtype=np.float32)
    labeller = network(grouped=False)
    assert (labeller(rows) == labeller(rows, [np.array([0, 0, 1])])).all()
