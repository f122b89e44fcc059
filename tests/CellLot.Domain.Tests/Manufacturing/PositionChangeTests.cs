using CellLot.Domain.Manufacturing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>What has changed in a storage unit is found by one walk; a position looked up for each other says the same.</summary>
public sealed class PositionChangeTests
{
    [Fact]
    public void A_walk_through_both_finds_what_a_look_at_every_position_finds() =>
        Prop.ForAll<byte[], byte[]>((before, after) => Compare(before ?? [], after ?? [])).QuickCheckThrowOnFailure();

    private static void Compare(byte[] before, byte[] after)
    {
        var (was, now) = (Unit(before), Unit(after));
        var expected = was
            .Occupants.Keys.Concat(now.Occupants.Keys)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(p => new PositionChange(p, was.Occupants.GetValueOrDefault(p), now.Occupants.GetValueOrDefault(p)))
            .Where(c => c.Before != c.Now);
        now.ChangesSince(was).ShouldBe(expected);
        now.ChangesSince(now).ShouldBeEmpty();
    }

    /// <summary>Each byte puts one of eight containers into one of sixteen positions.</summary>
    private static StorageUnit Unit(byte[] placed) =>
        placed.Aggregate(
            new StorageUnit(),
            (unit, b) =>
                unit with
                {
                    Occupants = unit.Occupants.SetItem($"R1-B1-P{b % 16:00}", new Occupant($"C{b / 16 % 8}", "L")),
                }
        );
}
