namespace CellLot.Messages;

/// <summary>The grants an account holds now. Empty when it is closed.</summary>
public sealed record AccountChanged(string Account, string Name, IReadOnlyList<RoleGrant> Grants) : Message;

/// <summary>A role at a site for a study; <c>*</c> for every study.</summary>
public sealed record RoleGrant(string Role, string Site, string Study);

/// <summary>A person's training for one procedure, as it stands now.</summary>
public sealed record TrainingChanged(
    string Person,
    string Sop,
    int SopVersion,
    DateTimeOffset CompletedAt,
    DateTimeOffset? ValidUntil,
    bool Valid
) : Message;
