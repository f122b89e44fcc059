using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>Commands of <c>specification/{id}</c>.</summary>
public interface ISpecificationCommand : ICommand;

/// <summary>A version as it stands.</summary>
/// <param name="EffectiveFrom">Null while it is a draft.</param>
/// <param name="EffectiveUntil">Null while nothing supersedes it.</param>
public sealed record SpecificationVersion(
    int Number,
    SpecificationContent Content,
    string Author,
    string? ApprovedBy,
    DateTimeOffset? EffectiveFrom,
    DateTimeOffset? EffectiveUntil
);

/// <summary>A specification with all its versions. Stream <c>specification/{id}</c>; part of invariant 25.</summary>
public sealed record Specification
{
    /// <summary>Oldest first; the last may be a draft.</summary>
    public ImmutableList<SpecificationVersion> Versions { get; init; } = [];

    /// <summary>The approved version in force at an instant, or null.</summary>
    public SpecificationVersion? InForceAt(DateTimeOffset at) =>
        Versions.FindLast(v => v.EffectiveFrom <= at && (v.EffectiveUntil is null || at < v.EffectiveUntil));

    /// <summary>The table of verbs.</summary>
    public static Decider<ISpecificationCommand, ISpecificationEvent, Specification> Decider { get; } =
        new(
            "specification",
            1,
            new Specification(),
            (command, specification) =>
                command switch
                {
                    DraftSpecification draft => draft.Decide(specification),
                    ApproveSpecification approve => approve.Decide(specification),
                    _ => throw new InvalidOperationException(
                        $"{command.GetType().Name} is no verb of a specification."
                    ),
                },
            Evolve
        );

    private static Specification Evolve(Specification specification, ISpecificationEvent happened) =>
        happened switch
        {
            SpecificationDrafted e => specification with
            {
                Versions = specification
                    .Versions.RemoveAll(v => v.Number == e.SpecificationVersion)
                    .Add(new(e.SpecificationVersion, e.Content, e.Act.By, null, null, null)),
            },
            SpecificationApproved e => specification.With(
                e.SpecificationVersion,
                v => v with { ApprovedBy = e.Act.By, EffectiveFrom = e.EffectiveFrom }
            ),
            SpecificationSuperseded e => specification.With(
                e.SpecificationVersion,
                v => v with { EffectiveUntil = e.EffectiveUntil }
            ),
            _ => specification,
        };

    private Specification With(int number, Func<SpecificationVersion, SpecificationVersion> change) =>
        this with
        {
            Versions = [.. Versions.Select(v => v.Number == number ? change(v) : v)],
        };
}
