namespace CellLot.Domain;

/// <summary>A step that a record's state asks for next. It only tells: the step's own rules decide when it is taken.</summary>
/// <param name="Step">The command with its service, e.g. <c>pharmacy.plan-dose</c>: a stable word by which a page leads there.</param>
/// <param name="Sentence">What is to be done, for people.</param>
/// <param name="Roles">Any of these roles may.</param>
public sealed record NextStep(string Step, string Sentence, params IReadOnlyList<string> Roles)
{
    /// <summary>Accounts that may not, whatever their role: two people's work is two people's.</summary>
    public IReadOnlyList<string> NotBy { get; init; } = [];

    /// <summary>The accounts that may, where it is somebody's own to do; empty where anybody of the role may.</summary>
    public IReadOnlyList<string> OnlyBy { get; init; } = [];
}
