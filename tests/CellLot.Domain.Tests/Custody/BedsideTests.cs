using CellLot.Domain.Custody;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

public sealed class BedsideTests
{
    [Fact]
    public void Two_people_who_both_see_everything_agree_make_a_match()
    {
        var first = Ward.AtBedside().When(Ward.Enter("nurse1"));
        first.ThenOne<BedsideEntryMade>();
        first.State.Matched.ShouldBeFalse();
        Ward.AtBedside()
            .After(Ward.Enter("nurse1"))
            .When(Ward.Enter("nurse2"))
            .ThenOne<BedsideMatched>(e => e.People.SequenceEqual(["nurse1", "nurse2"]));
    }

    [Fact]
    public void The_second_entry_is_another_persons() =>
        Ward.AtBedside().After(Ward.Enter("nurse1")).When(Ward.Enter("nurse1")).ThenRefused("TWO_PERSON_RULE");

    [Fact]
    public void Nobody_checks_a_dose_that_has_not_arrived() =>
        Ward.Awaited().When(Ward.Enter("nurse1")).ThenRefused("DOSE_NOT_READY");

    [Fact]
    public void Only_the_holder_brings_the_dose() =>
        Ward.Awaited()
            .When(new ArriveDose(Acts.By("nurse2"), "bed 12", Ward.HeldBy("nurse1")))
            .ThenRefused("NOT_HOLDER");

    [Fact]
    public void A_dose_in_transit_does_not_arrive() =>
        Ward.Awaited()
            .When(
                new ArriveDose(
                    Acts.By("nurse1"),
                    "bed 12",
                    Ward.HeldBy("nurse1") with
                    {
                        Phase = ItemPhase.InTransit,
                        ToName = "Name of nurse1",
                    }
                )
            )
            .ThenRefused("NOT_HOLDER");

    public static TheoryData<string, EnterAtBedside> Mismatches =>
        new()
        {
            { "another wristband", Ward.Enter("nurse1") with { Receipt = Ward.Scan("nurse1", matched: false) } },
            { "another patient", Ward.Enter("nurse1") with { Receipt = Ward.Scan("nurse1", patient: "P-2") } },
            { "another order", Ward.Enter("nurse1") with { Receipt = Ward.Scan("nurse1", order: "ORD-0002") } },
            { "another label", Ward.Enter("nurse1") with { LabelScan = "CL-DOSE:ORD-0002" } },
            { "another volume", Ward.Enter("nurse1") with { LabelVolume = new Millilitres(99.9m) } },
            { "spoken name", Ward.Enter("nurse1") with { Answers = Ward.AllRight with { IdentifiersSpoken = false } } },
            { "appearance", Ward.Enter("nurse1") with { Answers = Ward.AllRight with { AppearanceNormal = false } } },
            { "consent", Ward.Enter("nurse1") with { Answers = Ward.AllRight with { ConsentSigned = false } } },
        };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void Whatever_does_not_agree_is_kept_as_a_mismatch_and_closes_the_start(string what, EnterAtBedside entry)
    {
        var mismatch = Ward.AtBedside().When(entry);
        mismatch.ThenOne<BedsideMismatched>(e => e.Differences.Count == 1).ShouldNotBeNull(what);
        mismatch.State.Mismatches.ShouldContainKey(entry.Act.EntryId);
        Ward.AtBedside().After(entry).When(Ward.Start()).ThenRefused("IDENTITY_MISMATCH");
    }

    [Fact]
    public void After_a_mismatch_both_people_make_a_new_entry_each()
    {
        var wrong = Ward.Enter("nurse2") with { LabelScan = "CL-DOSE:ORD-0002" };
        var stopped = Ward.AtBedside().After(Ward.Enter("nurse1"), wrong);
        stopped.After(Ward.Enter("nurse2")).When(Ward.Start()).ThenRefused("IDENTITY_MISMATCH");
        stopped.After(Ward.Enter("nurse2"), Ward.Enter("nurse1")).When(Ward.Start()).ThenOne<InfusionStarted>();
    }

    [Fact]
    public void A_mismatch_after_the_match_closes_the_start_again() =>
        Ward.Matched()
            .After(Ward.Enter("nurse1") with { Receipt = Ward.Scan("nurse1", matched: false) })
            .When(Ward.Start())
            .ThenRefused("IDENTITY_MISMATCH");

    [Fact]
    public void A_new_entry_after_the_match_begins_a_new_check() =>
        Ward.Matched().After(Ward.Enter("nurse1")).When(Ward.Start()).ThenRefused("INDEPENDENT_ENTRY");

    [Fact]
    public void One_scan_of_the_wristband_serves_one_entry()
    {
        var scan = Ward.Scan("nurse1");
        Ward.AtBedside()
            .After(Ward.Enter("nurse1") with { Receipt = scan })
            .When(Ward.Enter("nurse2") with { Receipt = scan with { By = "nurse2" } })
            .ThenRefused("INDEPENDENT_ENTRY");
    }

    [Fact]
    public void A_wristband_scanned_by_another_person_is_refused() =>
        Ward.AtBedside()
            .When(Ward.Enter("nurse2") with { Receipt = Ward.Scan("nurse1") })
            .ThenRefused("INDEPENDENT_ENTRY");
}
