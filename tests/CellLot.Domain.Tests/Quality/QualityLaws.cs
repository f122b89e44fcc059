using CellLot.Domain.Quality;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static CellLot.Domain.Tests.Quality.Lots;

namespace CellLot.Domain.Tests.Quality;

public sealed class QualityLaws
{
    [Fact]
    public void Specifications_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Specification.Decider,
            Gen.Choose(0, 9)
                .Select<int, ISpecificationCommand>(i =>
                    i < 5
                        ? new DraftSpecification(
                            Acts.By("analyst", signed: Meanings.Authored),
                            "MSC-DP",
                            Content(i % 2 == 0)
                        )
                        : new ApproveSpecification(
                            Acts.By("qa", signed: Meanings.Approved),
                            "MSC-DP",
                            i - 4,
                            Acts.Noon.AddDays(i)
                        )
                )
        );

    [Fact]
    public void Samples_keep_the_laws_of_deciders()
    {
        var release = Dossier().State;
        var investigation = new Investigation
        {
            Sample = SampleId,
            Test = "cells",
            AssignableCause = true,
        };
        DeciderLaws.Hold(
            Sample.Decider,
            Gen.Choose(0, 6)
                .Select<int, ISampleCommand>(i =>
                    i switch
                    {
                        0 or 1 => Drawn(release),
                        2 => Thawed(release, viable: 120 + i),
                        3 => Entered(),
                        4 => Entered("0.7", "growth"),
                        5 => Reviewed(),
                        _ => new InvalidateResult(
                            Acts.By("qa", signed: Meanings.Approved),
                            SampleId,
                            "cells",
                            "OOS-1",
                            investigation,
                            "fault of the test"
                        ),
                    }
                )
        );
    }

    [Fact]
    public void Releases_keep_the_laws_of_deciders() =>
        DeciderLaws.Hold(
            Release.Decider,
            Gen.Choose(0, 16)
                .Select<int, IReleaseCommand>(i =>
                    i switch
                    {
                        < 5 => Noted(Around()[i]),
                        5 => Opened(),
                        6 or 7 => new PinSpecification(Acts.By("analyst"), No, "MSC-DP", InForce().Versions[0]),
                        8 => Noted(Stated(Tested().State)),
                        9 => Noted(new HoldInput("hold/H-1", 1, "H-1", "late report", true)),
                        10 => Noted(new HoldInput("hold/H-1", 2, "H-1", "late report", false)),
                        11 or 12 => DossierReview(),
                        13 or 14 => Certified(),
                        15 => new RejectLot(Acts.By("releaser", signed: Meanings.Rejected), No, "sterility"),
                        _ => new ExtendExpiry(
                            Acts.By("releaser", signed: Meanings.Approved),
                            No,
                            Expires.AddYears(1),
                            "stability"
                        ),
                    }
                )
        );

    /// <summary>
    /// Lots and facts reach a dossier through their ancestors' streams: whatever the order and however often, the dossiers end alike.
    /// </summary>
    [Fact]
    public void Messages_in_any_order_and_repeated_end_in_the_same_dossiers()
    {
        Action<World>[] messages =
        [
            w => w.Link("CL26-0001", "donor/DN-1", "donation/D-1"),
            w => w.Link("CL26-0002", "donor/DN-1", "donation/D-2", "material/M-1"),
            w => w.State("donor/DN-1", new ConsentInput("donor/DN-1", 2, "DN-1", true, "ICF-1", ["manufacture"])),
            w => w.State("donor/DN-1", new ConsentInput("donor/DN-1", 9, "DN-1", false, "ICF-1", [])),
            w => w.State("donor/DN-1", new EligibilityInput("donor/DN-1", 7, "DN-1", [new("us", "eligible")])),
            w => w.State("donor/DN-1", new EligibilityInput("donor/DN-1", 8, "DN-1", [new("us", "ineligible")])),
            w => w.State("donation/D-2", new DonationInput("donation/D-2", 1, "D-2", "DN-1", ["DN-1"], "received")),
            w =>
                w.State(
                    "donation/D-2",
                    new DonationInput("donation/D-2", 3, "D-2", "DN-1", ["DN-1"], "accepted", ["eu", "us"])
                ),
            w => w.State("material/M-1", new HoldInput("hold/H-1", 1, "H-1", "recalled serum", true)),
            w => w.State("lot/CL26-0001", new HoldInput("hold/H-2", 1, "H-2", "door", true)),
            w => w.State("lot/CL26-0001", new HoldInput("hold/H-2", 2, "H-2", "door", false)),
            w => w.Open("CL26-0001", 20),
            w => w.Open("CL26-0001", 25),
            w => w.Note("CL26-0002", new BatchRecordInput("lot/CL26-0002", 30, "Lead", ["lead"], [])),
        ];
        var expected = Played(messages);
        expected.ShouldContain("recalled serum");
        var orders = Gen.Shuffle([.. Enumerable.Range(0, messages.Length), .. Enumerable.Range(0, messages.Length)]);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(orders.ToArbitrary(), order => Played(order.Select(i => messages[i])).ShouldBe(expected))
        );
    }

    private static string Played(IEnumerable<Action<World>> messages)
    {
        var world = new World();
        foreach (var message in messages)
            message(world);
        return DeciderLaws.TextOf(world.Releases);
    }

    /// <summary>Ancestors and dossiers as the consumers move them.</summary>
    private sealed class World
    {
        private readonly Dictionary<string, Ancestor> ancestors = new(StringComparer.Ordinal);

        public SortedDictionary<string, Release> Releases { get; } = new(StringComparer.Ordinal);

        public void Link(string lot, params string[] keys)
        {
            foreach (var key in keys.Append($"lot/{lot}"))
            {
                Do(key, new NoteDescent(Acts.By("system:quality"), key, lot));
                foreach (var fact in ancestors[key].Facts)
                    Note(lot, fact);
            }
        }

        public void State(string key, GateInput fact)
        {
            Do(key, new NoteAncestorFact(Acts.By("system:quality"), key, fact));
            foreach (var lot in ancestors[key].Lots)
                Note(lot, fact);
        }

        public void Open(string lot, long version) =>
            Do(
                lot,
                new OpenDossier(
                    Acts.By("system:quality"),
                    lot,
                    version,
                    Fill with
                    {
                        LabelClaim = version,
                        Expires = Expires.AddDays(version),
                    }
                )
            );

        public void Note(string lot, GateInput input) =>
            Do(lot, new NoteGateInput(Acts.By("system:quality"), lot, input));

        private void Do(string key, IAncestorCommand command)
        {
            var state = ancestors.GetValueOrDefault(key, new Ancestor());
            ancestors[key] = Ancestor.Decider.Decide(command, state).Aggregate(state, Ancestor.Decider.Evolve);
        }

        private void Do(string lot, IReleaseCommand command)
        {
            var state = Releases.GetValueOrDefault(lot, new Release());
            Releases[lot] = Release.Decider.Decide(command, state).Aggregate(state, Release.Decider.Evolve);
        }
    }
}
