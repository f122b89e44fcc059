using CellLot.Domain.Site;

namespace CellLot.Identity.People;

/// <summary>Kinds of people, the first letter of their pseudonyms, and who may enrol and see them.</summary>
internal static class Kinds
{
    private static readonly Dictionary<string, Kind> All = new(StringComparer.Ordinal)
    {
        ["donor"] = new("D", [Roles.DonorPhysician], [Roles.DonorPhysician]),
        ["mother"] = new("M", [Roles.DonorPhysician], [Roles.DonorPhysician]),
        ["newborn"] = new("N", [Roles.DonorPhysician], [Roles.DonorPhysician]),
        ["patient"] = new("P", [Roles.Prescriber, Roles.Pharmacist], [Roles.Prescriber, Roles.Pharmacist, Roles.Nurse]),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Kind? Find(string kind) => All.GetValueOrDefault(kind);
}

/// <summary>One kind of people.</summary>
/// <param name="Letter">First letter of the pseudonym.</param>
/// <param name="EnrolledBy">Roles that may enrol one.</param>
/// <param name="SeenBy">Roles that may see name, date of birth and hospital number under an order.</param>
internal sealed record Kind(string Letter, IReadOnlyList<string> EnrolledBy, IReadOnlyList<string> SeenBy);
