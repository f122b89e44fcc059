using CellLot.Domain;
using CellLot.Platform.Access;

namespace CellLot.Platform.Http;

/// <summary>A next step as a person sees it.</summary>
/// <param name="Mine">The person who asks may take it, as far as roles and other people's work on it go.</param>
public sealed record NextStepShown(
    string Step,
    string Sentence,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> NotBy,
    IReadOnlyList<string> OnlyBy,
    bool Mine
)
{
    /// <summary>Steps as this person sees them.</summary>
    /// <param name="study">Study of the record; <c>-</c> for none.</param>
    public static IReadOnlyList<NextStepShown> Of(IEnumerable<NextStep> steps, Actor actor, string study) =>
        [
            .. steps.Select(s => new NextStepShown(
                s.Step,
                s.Sentence,
                s.Roles,
                s.NotBy,
                s.OnlyBy,
                actor.Reaches(s.Roles, study)
                    && !s.NotBy.Contains(actor.Account, StringComparer.Ordinal)
                    && (s.OnlyBy.Count == 0 || s.OnlyBy.Contains(actor.Account, StringComparer.Ordinal))
            )),
        ];
}
