namespace CellLot.Messages;

/// <summary>The grants an account holds now. Empty when it is closed.</summary>
public sealed record AccountChanged(string Account, string Name, IReadOnlyList<RoleGrant> Grants) : Message;

/// <summary>A role at a site for a study; <c>*</c> for every study.</summary>
public sealed record RoleGrant(string Role, string Site, string Study);

/// <summary>
/// A person's training for the procedure that changed, as it stands now; <see cref="Held"/> is the complete list, so that the
/// newest message of a person says everything.
/// </summary>
public sealed record TrainingChanged(
    string Person,
    string Sop,
    int SopVersion,
    DateTimeOffset CompletedAt,
    DateTimeOffset? ValidUntil,
    bool Valid
) : Message
{
    /// <summary>Every procedure the person was ever trained for, as it stands now.</summary>
    public IReadOnlyList<ProcedureTraining> Held { get; init; } = [];

    /// <summary>True when the person's training for this procedure (this version, or any when null) holds at this instant.</summary>
    public bool Holds(string sop, int? sopVersion, DateTimeOffset at) =>
        Held.Any(t =>
            string.Equals(t.Sop, sop, StringComparison.Ordinal)
            && (sopVersion is null || t.SopVersion == sopVersion)
            && t.Valid
            && t.CompletedAt <= at
            && (t.ValidUntil is null || at < t.ValidUntil)
        );
}

/// <summary>Training for one version of a procedure.</summary>
/// <param name="ValidUntil">First instant at which it does not count any more; null = no end was set.</param>
/// <param name="Valid">False once it was declared lapsed.</param>
public sealed record ProcedureTraining(
    string Sop,
    int SopVersion,
    DateTimeOffset CompletedAt,
    DateTimeOffset? ValidUntil,
    bool Valid
);

/// <summary>A site's name and IANA time zone, as they stand now.</summary>
public sealed record SiteChanged(string Site, string Name, string Zone) : Message;

/// <summary>Every approved value of a parameter, oldest first; in force is the last whose date has come.</summary>
public sealed record ParameterChanged(string Name, IReadOnlyList<ParameterValue> Values) : Message
{
    /// <summary>The value in force at this instant, or null.</summary>
    public ParameterValue? InForceAt(DateTimeOffset at) => Values.LastOrDefault(v => v.EffectiveFrom <= at);
}

/// <summary>One approved value.</summary>
/// <param name="Value">Text; a number in plain notation where the parameter is one.</param>
public sealed record ParameterValue(int Version, string Value, DateTimeOffset EffectiveFrom);
