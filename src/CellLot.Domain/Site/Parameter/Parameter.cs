namespace CellLot.Domain.Site.Parameter;

/// <summary>Commands on a parameter.</summary>
public interface IParameterCommand : ICommand;

/// <summary>A value that waits for its approval.</summary>
public sealed record ProposedValue(int Version, string Value, string Author);

/// <summary>
/// A setting by which the site chooses between allowed ways, e.g. whether the releaser may have reviewed: stream
/// <c>parameter/{name}</c> (invariant 25). Where no value is in force the stricter way holds.
/// </summary>
public sealed record Parameter
{
    public string Name { get; init; } = "";

    /// <summary>Approved values, oldest first.</summary>
    public IReadOnlyList<ApprovedValue> Approved { get; init; } = [];
    public ProposedValue? Proposed { get; init; }

    /// <summary>The value in force at this instant, or null.</summary>
    public ApprovedValue? InForceAt(DateTimeOffset at) => Approved.LastOrDefault(v => v.EffectiveFrom <= at);

    public static Decider<IParameterCommand, IParameterEvent, Parameter> Decider { get; } =
        new("parameter", 1, new Parameter(), Decide, Evolve);

    private static IReadOnlyList<IParameterEvent> Decide(IParameterCommand command, Parameter parameter) =>
        command switch
        {
            DraftParameter draft => ParameterRules.Decide(draft, parameter),
            ApproveParameter approve => ParameterRules.Decide(approve, parameter),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "no verb of a parameter"),
        };

    private static Parameter Evolve(Parameter parameter, IParameterEvent happened) =>
        happened switch
        {
            ParameterDrafted e => parameter with
            {
                Name = e.Parameter,
                Proposed = new ProposedValue(e.Version, e.Value, e.Act.By),
            },
            ParameterApproved e => parameter with { Proposed = null, Approved = e.Approved },
            _ => parameter,
        };
}
