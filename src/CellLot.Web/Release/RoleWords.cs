using CellLot.Domain.Site;

namespace CellLot.Web.Release;

/// <summary>Roles as people call them, so that a page says whom to ask.</summary>
internal static class RoleWords
{
    /// <summary><c>a reviewer of quality assurance</c>.</summary>
    public static string Of(string role) =>
        role switch
        {
            Roles.DonorPhysician => "a donor physician",
            Roles.Technician => "a technician",
            Roles.ProductionLead => "the production lead",
            Roles.Analyst => "an analyst",
            Roles.QaReviewer => "a QA reviewer",
            Roles.Releaser => "a releaser",
            Roles.Pharmacist => "a pharmacist",
            Roles.Prescriber => "a physician",
            _ => role,
        };

    /// <summary>Several: <c>an analyst or a QA reviewer</c>.</summary>
    public static string Any(IEnumerable<string> roles) => string.Join(" or ", roles.Select(Of));
}
