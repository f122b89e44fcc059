namespace CellLot.Domain.Site.Account;

/// <summary>
/// Which roles may meet in one account: who enrols people makes, tests, releases, doses and re-identifies nothing (21 CFR
/// 11.10(d), (g); Annex 11 §12; invariant 26). Duties of one record are separated by that record's own rules.
/// </summary>
public static class Duties
{
    /// <summary>Notes unknown roles, missing places and an administrator with other duties.</summary>
    internal static void Check(Rules rules, IReadOnlyList<HeldRole> roles)
    {
        foreach (var role in roles)
        {
            rules.Require(
                Roles.All.Contains(role.Role, StringComparer.Ordinal),
                Refusals.InputInvalid,
                $"role: {role.Role} is none of {string.Join(", ", Roles.All)}."
            );
            rules.Require(
                role.Site.Length is >= 1 and <= 40 && role.Study.Length is >= 1 and <= 40,
                Refusals.InputInvalid,
                "site and study of a role have 1 to 40 characters; * stands for every one."
            );
        }
        rules.Require(
            Separate(roles.Select(r => r.Role)),
            Refusals.DutiesNotSeparate,
            $"The roles {string.Join(", ", roles.Select(r => r.Role).Distinct(StringComparer.Ordinal))} do not go together."
        );
    }

    /// <summary>True when no administrator among them holds anything but the inspector's reading role beside.</summary>
    public static bool Separate(IEnumerable<string> roles)
    {
        var held = roles.ToHashSet(StringComparer.Ordinal);
        return !held.Contains(Roles.Administrator) || held.All(r => r is Roles.Administrator or Roles.Inspector);
    }
}
