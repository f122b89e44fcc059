using System.Collections.Immutable;

namespace CellLot.Domain.Sourcing;

/// <summary>Tests of donors for relevant communicable diseases, and which of them a regime asks for.</summary>
public static class DonorTests
{
    public const string AntiHiv = "anti-hiv-1-2";
    public const string HivNat = "hiv-nat";
    public const string HbsAg = "hbsag";
    public const string AntiHbc = "anti-hbc";
    public const string HbvNat = "hbv-nat";
    public const string AntiHcv = "anti-hcv";
    public const string HcvNat = "hcv-nat";
    public const string Syphilis = "treponema-pallidum";
    public const string WestNileNat = "wnv-nat";
    public const string AntiHtlv = "anti-htlv-1-2";
    public const string AntiCmv = "anti-cmv";

    /// <summary>Version of the rules below, stored with each determination.</summary>
    public static string RulesOf(string regime) => $"{regime}/1";

    /// <summary>Regimes that are known.</summary>
    public static ImmutableArray<string> Regimes { get; } = ["us", "eu"];

    /// <summary>Every test known here.</summary>
    public static ImmutableArray<string> All { get; } =
    [AntiHiv, HivNat, HbsAg, AntiHbc, HbvNat, AntiHcv, HcvNat, Syphilis, WestNileNat, AntiHtlv, AntiCmv];

    /// <summary>
    /// Tests without which a donor of this tissue stays undetermined. US: 21 CFR 1271.85 with the West Nile guidance, for viable
    /// leukocyte-rich tissue (marrow) also HTLV and CMV. EU: Dir. 2006/17/EC annex II 1.1.
    /// </summary>
    public static ImmutableArray<string> RequiredBy(string regime, string tissue) =>
        (regime, tissue) switch
        {
            ("us", "bone-marrow") => All,
            ("us", _) => [AntiHiv, HivNat, HbsAg, AntiHbc, HbvNat, AntiHcv, HcvNat, Syphilis, WestNileNat],
            _ => [AntiHiv, HbsAg, AntiHbc, AntiHcv, Syphilis],
        };

    /// <summary>Whether a reactive result of this test bars eligibility by itself; a reactive CMV result does not (21 CFR 1271.85(b)(2)).</summary>
    public static bool Bars(string test) => !string.Equals(test, AntiCmv, StringComparison.Ordinal);
}
