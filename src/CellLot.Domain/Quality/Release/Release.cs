using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>Commands of <c>release/{lot}</c>.</summary>
public interface IReleaseCommand : ICommand;

/// <summary>The specification that judges the lot.</summary>
public sealed record PinnedSpecification(string Id, int Number, SpecificationContent Content);

/// <summary>Who reviewed the dossier.</summary>
public sealed record DossierReview(string By, string ByName, DateTimeOffset At, string StorageLog);

/// <summary>
/// A lot's dossier and the decision on it. Stream <c>release/{lot}</c>; owns invariant 10: no release with an open gate, none by
/// who entered or reviewed, and a changed input reopens. Inputs may arrive before the dossier and in any order.
/// </summary>
public sealed record Release
{
    /// <summary>Lot number; empty before the dossier is open.</summary>
    public string Lot { get; init; } = "";

    /// <summary>Version of <c>lot/{no}</c> that opened it; 0 before.</summary>
    public long FillVersion { get; init; }
    public LotFill? Fill { get; init; }

    /// <summary>Since when the lot waits for a decision: the fill, or what reopened it; null before the fill and while none is waited for.</summary>
    public DateTimeOffset? WaitingSince { get; init; }
    public PinnedSpecification? Specification { get; init; }

    /// <summary>Newest input of each source and kind, in the order of source and kind.</summary>
    public ImmutableList<GateInput> Inputs { get; init; } = [];

    /// <summary>Null before the review and after any input that came later.</summary>
    public DossierReview? Review { get; init; }
    public ReleaseStanding Standing { get; init; } = new(LotStatus.Unknown, null, null, null, null, null);

    /// <summary>SHA-256 of the certificate of the last release, or null.</summary>
    public string? Certificate { get; init; }

    /// <summary>Sources that stated something new since the lot was released.</summary>
    public ImmutableList<string> ChangedSince { get; init; } = [];

    public string? Product => Fill?.Product ?? Of<LineageInput>().FirstOrDefault()?.Product;
    public ImmutableList<LotContainer> Containers => Fill?.Containers ?? [];
    public decimal LabelClaim => Fill?.LabelClaim ?? 0;
    public IEnumerable<SampleInput> Samples => Of<SampleInput>();
    public bool InUse => Standing.Status is LotStatus.Released or LotStatus.Conditional;

    /// <summary>Inputs of one kind.</summary>
    public IEnumerable<T> Of<T>()
        where T : GateInput => Inputs.OfType<T>();

    /// <summary>The table of verbs.</summary>
    public static Decider<IReleaseCommand, IReleaseEvent, Release> Decider { get; } =
        new(
            "release",
            2,
            new Release(),
            (command, release) =>
                command switch
                {
                    OpenDossier open => open.Decide(release),
                    NoteGateInput note => note.Decide(release),
                    PinSpecification pin => pin.Decide(release),
                    ReviewDossier review => review.Decide(release),
                    ReleaseConditionally conditionally => conditionally.Decide(release),
                    ReleaseLot certify => certify.Decide(release),
                    RejectLot reject => reject.Decide(release),
                    ExtendExpiry extend => extend.Decide(release),
                    RecallLot recall => recall.Decide(release),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a release."),
                },
            ReleaseFold.Evolve
        );

    /// <summary>The release with an input noted: what <c>Evolve</c> will hold.</summary>
    internal Release With(GateInput input) => this with { Inputs = ReleaseFold.Put(Inputs, input) };

    /// <summary>The newest known version of the matter that an input states; 0 when none.</summary>
    internal long KnownVersion(GateInput input) => Inputs.Find(i => i.SameMatter(input))?.Version ?? 0;
}
