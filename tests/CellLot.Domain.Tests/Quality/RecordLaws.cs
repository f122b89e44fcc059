using CellLot.Domain.Quality;
using FsCheck.Fluent;
using Xunit;
using static CellLot.Domain.Tests.Quality.Lots;

namespace CellLot.Domain.Tests.Quality;

/// <summary>Holds, deviations, investigations and actions keep the laws of deciders.</summary>
public sealed class RecordLaws
{
    private static readonly string[] Scope = ["lot/CL26-0001"];

    [Fact]
    public void Holds_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Domain.Quality.Hold.Decider,
            Gen.Choose(0, 2)
                .Select<int, IHoldCommand>(i =>
                    i switch
                    {
                        0 => new PlaceHold(Acts.By("qa", signed: Meanings.Approved), "H-1", Scope, "late report"),
                        1 => new HoldByRule(Acts.By("system:quality"), "H-1", Scope, "late report"),
                        _ => new LiftHold(
                            Acts.By("releaser", signed: Meanings.Lifted),
                            "H-1",
                            Scope,
                            "report withdrawn"
                        ),
                    }
                )
        );

    [Fact]
    public void Deviations_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Deviation.Decider,
            Gen.Choose(0, 4)
                .Select<int, IDeviationCommand>(i =>
                    i switch
                    {
                        0 => new RaiseDeviation(Acts.By("tech-1"), "DEV-1", Scope, "door open"),
                        1 => new ClassifyDeviation(Acts.By("qa"), "DEV-1", DeviationWeight.Minor, "no product near"),
                        2 => new ClassifyDeviation(Acts.By("qa"), "DEV-1", DeviationWeight.Major, "product near"),
                        3 => new CloseDeviation(Acts.By("qa", signed: Meanings.Approved), "DEV-1", "seal worn", null),
                        _ => new CloseDeviation(
                            Acts.By("qa", signed: Meanings.Approved).SignedBy("lead", Meanings.Investigated),
                            "DEV-1",
                            "seal worn",
                            "CAPA-1"
                        ),
                    }
                )
        );

    [Fact]
    public void Actions_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Capa.Decider,
            Gen.Choose(0, 2)
                .Select<int, ICapaCommand>(i =>
                    i == 0
                        ? new OpenCapa(
                            Acts.By("qa"),
                            "CAPA-1",
                            "seal worn",
                            "replace seals yearly",
                            "lead",
                            DateOnly.FromDateTime(Acts.Noon.Date).AddDays(30)
                        )
                        : new CloseCapa(
                            Acts.By(i == 1 ? "qa" : "lead", signed: Meanings.Approved),
                            "CAPA-1",
                            i == 1,
                            "no leak in a year"
                        )
                )
        );

    [Fact]
    public void Investigations_keep_the_laws_of_deciders()
    {
        var sample = new Sample();
        foreach (var command in new ISampleCommand[] { Drawn(Dossier().State), Entered() })
        foreach (var happened in Sample.Decider.Decide(command, sample))
            sample = Sample.Decider.Evolve(sample, happened);
        var test = sample.Results.First().Test;
        DeciderLaws.Hold(
            Investigation.Decider,
            Gen.Choose(0, 4)
                .Select<int, IInvestigationCommand>(i =>
                    i switch
                    {
                        0 => new OpenInvestigation(
                            Acts.By("analyst"),
                            "OOS-1",
                            SampleId,
                            test,
                            sample,
                            "below its limit"
                        ),
                        1 => new ConcludePhaseOne(
                            Acts.By("analyst", signed: Meanings.Investigated),
                            "OOS-1",
                            true,
                            "pipette"
                        ),
                        2 => new ConcludePhaseOne(
                            Acts.By("analyst", signed: Meanings.Investigated),
                            "OOS-1",
                            false,
                            "none"
                        ),
                        3 => new PlanRetest(Acts.By("analyst"), "OOS-1", 2, 3, "two people, three each"),
                        _ => new CloseInvestigation(
                            Acts.By("qa", signed: Meanings.Approved),
                            "OOS-1",
                            "fault of the test"
                        ),
                    }
                )
        );
    }
}
