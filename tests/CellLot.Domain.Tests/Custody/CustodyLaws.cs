using CellLot.Domain.Custody;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

/// <summary>The laws of deciders, for each stream of Custody.</summary>
public sealed class CustodyLaws
{
    private static readonly Gen<string> People = Gen.Elements("pharm1", "courier", "nurse1");

    private static readonly Gen<IItemCommand> Items =
        from person in People
        from other in People
        from which in Gen.Choose(0, 7)
        select which switch
        {
            0 => (IItemCommand)
                new StartCustody(
                    Acts.By("system:custody"),
                    "dose/ORD-0001",
                    Ward.Label,
                    person,
                    $"Name of {person}",
                    "pharmacy"
                ),
            1 or 2 => new HandOver(Acts.By(person, null, Meanings.HandedOver), other, other, Ward.Record, []),
            3 or 4 => new ReceiveItem(Acts.By(person, null, Meanings.Received), false, Ward.Record),
            5 => new ReportLost(Acts.By(person), "ward", "not in the box"),
            6 => new ReportFound(Acts.By(person), "lift", Ward.Label, "warm"),
            _ => new DestroyItem(
                Acts.By(person, null, Meanings.Performed).SignedBy(other, Meanings.Verified),
                "incineration",
                "expired"
            ),
        };

    private static readonly Gen<IConsignmentCommand> Consigned =
        from which in Gen.Choose(0, 2)
        select which switch
        {
            0 => (IConsignmentCommand)
                new PackConsignment(Acts.By("pharm1"), ["dose-ORD-0001"], [], "pharmacy", "ward", "BOX", "S-1", []),
            1 => new DepartConsignment(Acts.By("courier"), "courier", Acts.Noon.AddHours(1), []),
            _ => new ArriveConsignment(Acts.By("nurse1"), "ward", true, ["dose-ORD-0001"]),
        };

    private static readonly Gen<ITemperatureCommand> Temperatures =
        from minute in Gen.Choose(-10_000, -10)
        from celsius in Gen.Choose(-190, -120)
        from which in Gen.Choose(0, 6)
        select which switch
        {
            0 => (ITemperatureCommand)
                new DisposeExcursion(
                    Acts.By("qa", null, Meanings.Approved),
                    "LN2-1",
                    $"LN2-1-{Acts.Noon.AddMinutes(minute):yyyyMMddTHHmmss}",
                    "use",
                    "short"
                ),
            1 => new PackShipper(Acts.By("pharm1", Acts.Noon.AddMinutes(minute)), "LN2-1", $"C-{celsius}", ["dose/O"]),
            2 => new EmptyShipper(Acts.By("nurse1"), "LN2-1", $"C-{celsius}"),
            _ => new ImportSeries(
                Acts.By("tech1"),
                "LN2-1",
                "LOG-7",
                new TemperatureZone("ln2-vapour", null, -135m, 5, 60, 60),
                [
                    new Reading(Acts.Noon.AddMinutes(minute), celsius),
                    new Reading(Acts.Noon.AddMinutes(minute + 6), celsius),
                ],
                "hash"
            ),
        };

    private static readonly Gen<IWatchCommand> Watched =
        from hold in Gen.Elements("H-1", "H-2")
        from version in Gen.Choose(1, 9)
        from inForce in Gen.Elements(true, false)
        from which in Gen.Choose(0, 4)
        select which switch
        {
            0 => (IWatchCommand)new NoteHold(Acts.By("system:custody"), hold, version, inForce, "why", ["lot/L"], []),
            1 => new NoteRelease(Acts.By("system:custody"), "L", version, inForce ? "released" : "pending"),
            3 => new NoteAncestry(Acts.By("system:custody"), "L", version, ["donor/D"]),
            2 => new WatchDose(Acts.By("system:custody"), $"ORD-{version}", ["lot/L"], ["L"]),
            _ => new UnwatchDose(Acts.By("system:custody"), $"ORD-{version}"),
        };

    private static readonly Gen<IFollowupCommand> Visits =
        from visit in Gen.Elements("V1M", "V3M")
        from which in Gen.Choose(0, 2)
        select which switch
        {
            0 => (IFollowupCommand)new ScheduleVisit(Acts.By("nurse1"), visit, new DateOnly(2026, 6, 2), "ORD-0001"),
            1 => new RecordObservation(Acts.By("nurse1"), visit, "SLEDAI-2K", "4", null),
            _ => new JudgeOutcome(Acts.By("prescriber"), visit, "partial response", "SLEDAI-2K 6"),
        };

    [Fact]
    public void Chains_of_custody_keep_the_laws() => DeciderLaws.Hold(CustodyItem.Decider, Items);

    [Fact]
    public void Consignments_keep_the_laws() => DeciderLaws.Hold(Consignments.Decider, Consigned, 100);

    [Fact]
    public void Temperatures_keep_the_laws() => DeciderLaws.Hold(TemperatureUnits.Decider, Temperatures);

    [Fact]
    public void The_watch_keeps_the_laws() => DeciderLaws.Hold(BlockWatch.Decider, Watched);

    [Fact]
    public void The_gate_keeps_the_laws() => DeciderLaws.Hold(Administrations.Decider, GateProperty.Any);

    [Fact]
    public void Follow_up_keeps_the_laws() => DeciderLaws.Hold(Followups.Decider, Visits);
}
