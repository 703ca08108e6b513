"""The labeller's network in NumPy: what a block hears of its groups, its names and its words."""

from dataclasses import replace

import numpy as np

from linimasa.reading.network import DILATION, Network, Networks
from linimasa.reading.signs import Bags

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


def with_keys(labeller: Network, known: list[int]) -> Network:
    """The same network, to which the keys mean something; it has as many columns less."""
    meanings = np.random.default_rng(3).normal(size=(len(known) + 1, 1)).astype(np.float32)
    meanings[-1] = 0
    return replace(
        labeller,
        mean=labeller.mean[:-1],
        scale=labeller.scale[:-1],
        keys=np.array(known, dtype=np.uint32),
        meanings=meanings,
    )


def bag_of(*keys: int) -> Bags:
    """One block with one bag beside the empty one."""
    return Bags(np.array([0, *keys], dtype=np.uint32), np.array([1, len(keys)]), np.array([[1]]))


def test_a_known_key_changes_the_chance_and_an_unknown_one_does_not() -> None:
    labeller = with_keys(network(grouped=False), [5, 9])
    row = np.ones((1, COLUMNS - 1), dtype=np.float32)
    without = labeller(row, (), bag_of(7))
    assert (labeller(row, (), bag_of(4, 6, 10)) == without).all()
    assert (labeller(row, (), bag_of(9)) != without).all()
    assert (labeller(row, (), bag_of(9, 7)) == labeller(row, (), bag_of(9))).all()


def test_what_a_block_hears_is_the_sum_over_its_bags() -> None:
    labeller = with_keys(network(grouped=False), [5, 9])
    row = np.ones((1, COLUMNS - 1), dtype=np.float32)
    apart = Bags(np.array([0, 5, 9], dtype=np.uint32), np.array([1, 1, 1]), np.array([[1, 2]]))
    assert np.allclose(labeller(row, (), apart), labeller(row, (), bag_of(5, 9)))


def test_networks_judge_together_by_the_mean_of_their_log_odds() -> None:
    one = network(grouped=False)
    other = replace(one, out=(one.out[0], one.out[1] + 3))
    rows = np.eye(COLUMNS, dtype=np.float32)
    middle = replace(one, out=(one.out[0], one.out[1] + 1.5))
    assert np.allclose(Networks((one, other))(rows, (), None), middle(rows), atol=1e-6)
