using CellLot.Domain.Custody;
using CellLot.Domain.Units;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

/// <summary>The gate at the vein under any history of commands, right and wrong ones mixed.</summary>
public sealed class GateProperty
{
    private static readonly Gen<string> Nurses = Gen.Elements("nurse1", "nurse2", "nurse3");
    private static readonly Gen<bool> MostlyYes = Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)));

    /// <summary>Before, at and after the latest start.</summary>
    private static readonly Gen<DateTimeOffset> Times = Gen.Frequency(
        (6, Gen.Choose(0, 29).Select(m => Acts.Noon.AddMinutes(m))),
        (1, Gen.Constant(Ward.LatestStart)),
        (1, Gen.Choose(1, 60).Select(s => Ward.LatestStart.AddSeconds(s)))
    );

    private static readonly Gen<IAdministrationCommand> Entries =
        from nurse in Nurses
        from matched in MostlyYes
        from label in MostlyYes
        select (IAdministrationCommand)(
            Ward.Enter(nurse) with
            {
                Receipt = Ward.Scan(nurse, matched),
                LabelScan = label ? Ward.Label : "CL-DOSE:ORD-0002",
            }
        );

    private static readonly Gen<IAdministrationCommand> Blocks =
        from source in Gen.Elements("hold/H-1", "hold/H-2", "release/CL26-0001")
        from version in Gen.Choose(1, 6)
        from open in Gen.Frequency((1, Gen.Constant(true)), (3, Gen.Constant(false)))
        select (IAdministrationCommand)
            new NoteBlock(
                Acts.By("system:custody"),
                new Block(source, version, open, open ? "ON_HOLD" : "LOT_NOT_RELEASED", "as told")
            );

    private static readonly Gen<IAdministrationCommand> Starts =
        from at in Times
        from first in Nurses
        from second in Nurses
        from rate in Gen.Elements(2m, 4m, 5m, 6m)
        from answer in Gen.Frequency<DowntimeAnswer?>(
            (5, Gen.Constant<DowntimeAnswer?>(null)),
            (2, Gen.Constant<DowntimeAnswer?>(new(true))),
            (1, Gen.Constant<DowntimeAnswer?>(new(false)))
        )
        select (IAdministrationCommand)(
            Ward.Start(at, rate) with
            {
                Act = Acts.By(first, at, Meanings.Administered).SignedBy(second, Meanings.Verified),
                Downtime = answer,
            }
        );

    private static readonly Gen<IAdministrationCommand> Downtimes =
        from at in Times
        from nurse in Nurses
        from which in Gen.Choose(0, 3)
        select which == 0
            ? (IAdministrationCommand)new SurrenderDowntime(Acts.By(nurse, at))
            : new AskDowntime(Acts.By(nurse, at), $"CODE {nurse} {at:HHmm}");

    private static readonly Gen<IAdministrationCommand> Rest =
        from at in Times
        from nurse in Nurses
        from which in Gen.Choose(0, 7)
        select which switch
        {
            0 => (IAdministrationCommand)new PauseInfusion(Acts.By(nurse, at), "nausea"),
            1 => new ResumeInfusion(Acts.By(nurse, at), new MlPerMinute(2m), false),
            2 => new StopInfusion(Acts.By(nurse, at), "reaction"),
            3 => new ChangeRate(Acts.By(nurse, at), new MlPerMinute(3m), null),
            4 => new RecordVitals(Acts.By(nurse, at), "15 min", new Vitals(36.9m, 80, null, null, null, 97)),
            6 => new DecideAlarm(
                Acts.By(nurse, at).SignedBy("prescriber", Meanings.Approved),
                DecideAlarm.GoOn,
                "nearly done",
                true
            ),
            5 => new ObserveReaction(Acts.By(nurse, at), new Reaction("nausea", "mild", 1, false, "none", null, at)),
            _ => Ward.Close(98m, 2m, at),
        };

    internal static readonly Gen<IAdministrationCommand> Any = Gen.Frequency(
        (2, Gen.Constant(0).Select(_ => (IAdministrationCommand)Ward.Await(null, Ward.Released(1)))),
        (2, Nurses.Select(n => (IAdministrationCommand)Ward.Arrive(n))),
        (8, Entries),
        (3, Blocks),
        (9, Starts),
        (3, Downtimes),
        (4, Rest)
    );

    [Fact]
    public void No_infusion_ever_starts_unmatched_blocked_or_too_late()
    {
        var starts = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2500),
            Prop.ForAll(Any.ListOf(40).ToArbitrary(), history => starts += Play([.. Opening(), .. history]))
        );
        starts.ShouldBeGreaterThan(40, "The histories reach too few starts to show anything.");
    }

    private static IEnumerable<IAdministrationCommand> Opening() => [Ward.Await(null, Ward.Released(1)), Ward.Arrive()];

    /// <summary>Plays a history beside a model of its own that knows only what was told and done.</summary>
    private static int Play(IEnumerable<IAdministrationCommand> history)
    {
        var given = Given(Administrations.Decider);
        var model = new Model();
        var starts = 0;
        foreach (var command in history)
        {
            var outcome = given.When(command);
            foreach (var happened in outcome.Events)
            {
                if (happened is InfusionStarted started)
                {
                    starts++;
                    model.MayStart(started).ShouldBeTrue();
                    model.MayAnswer((StartInfusion)command).ShouldBeTrue();
                }
                given = given.Happened(happened);
            }
            if (outcome.Refused.Count == 0)
                model.Saw(command);
            else if (given.State.Started)
                MayRefuseAfterStart(command).ShouldBeTrue($"{command.GetType().Name} was refused after the start.");
        }
        return starts;
    }

    /// <summary>After the start only a second start, a new check, an unbalanced or second close, or going on may be refused.</summary>
    private static bool MayRefuseAfterStart(IAdministrationCommand command) =>
        command is not (PauseInfusion or StopInfusion or ChangeRate or RecordVitals or ObserveReaction or NoteBlock);

    /// <summary>What the gate may know, kept in the plainest way: entries since the last mismatch, newest word of each source.</summary>
    private sealed class Model
    {
        private readonly List<string> checkers = [];
        private readonly Dictionary<string, (long Version, bool Open)> blocks = new(StringComparer.Ordinal);
        private AskDowntime? asked;

        public void Saw(IAdministrationCommand command)
        {
            switch (command)
            {
                case AwaitDose first:
                    foreach (var block in first.Blocks)
                        blocks.TryAdd(block.Source, (block.Version, block.Open));
                    break;
                case NoteBlock note:
                    var known = blocks.GetValueOrDefault(note.Block.Source, (Version: -1, Open: false));
                    if (note.Block.Version > known.Version)
                        blocks[note.Block.Source] = (note.Block.Version, note.Block.Open);
                    break;
                case AskDowntime ask:
                    asked = ask;
                    break;
                case SurrenderDowntime or StartInfusion { Downtime.Genuine: true }:
                    asked = null;
                    break;
                case ArriveDose:
                    checkers.Clear();
                    break;
                case EnterAtBedside entry:
                    if (!entry.Receipt.Matched || entry.LabelScan != Ward.Label)
                        checkers.Clear();
                    else
                    {
                        if (checkers.Count == 2)
                            checkers.Clear();
                        checkers.Add(entry.Act.By);
                    }
                    break;
            }
        }

        /// <summary>An answer opens the start only when it is the desk's, to the newest code, for its reader, in time.</summary>
        public bool MayAnswer(StartInfusion start) =>
            start.Downtime is null
            || (
                start.Downtime.Genuine
                && asked is not null
                && asked.Act.By == start.Act.By
                && start.Act.RecordedAt <= asked.Act.RecordedAt.AddMinutes(15)
            );

        public bool MayStart(InfusionStarted started) =>
            checkers.Count == 2
            && checkers.ToHashSet(StringComparer.Ordinal).SetEquals([started.AdministeredBy, started.VerifiedBy])
            && started.AdministeredBy != started.VerifiedBy
            && blocks.Values.All(b => !b.Open)
            && started.Act.RecordedAt <= Ward.LatestStart
            && started.Rate.Value <= Ward.Dose.MaxRate.Value;
    }
}
