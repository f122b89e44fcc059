namespace CellLot.Platform.Access;

/// <summary>The signed-in person as the access token says, checked offline by every service.</summary>
/// <param name="Account">Account id, e.g. <c>a-01h…</c>.</param>
/// <param name="Name">Printed name.</param>
/// <param name="Grants">Every (role, site, study) the account held when it signed in.</param>
public sealed record Actor(string Account, string Name, IReadOnlyList<Grant> Grants)
{
    /// <summary>The first grant of one of these roles, or null.</summary>
    public Grant? GrantFor(IReadOnlyList<string> roles) =>
        Grants.FirstOrDefault(g => roles.Contains(g.Role, StringComparer.Ordinal));

    /// <summary>True when one of these roles is held at this site for this study; a record of no study (<c>-</c>) asks for the site only.</summary>
    public bool Covers(IReadOnlyList<string> roles, string site, string study) =>
        Grants.Any(g =>
            roles.Contains(g.Role, StringComparer.Ordinal)
            && string.Equals(g.Site, site, StringComparison.Ordinal)
            && (study == "-" || g.Study == "*" || string.Equals(g.Study, study, StringComparison.Ordinal))
        );

    public bool Holds(string role) => Grants.Any(g => string.Equals(g.Role, role, StringComparison.Ordinal));
}

/// <summary>A role at a site for a study; <c>*</c> for every study.</summary>
public sealed record Grant(string Role, string Site, string Study);
