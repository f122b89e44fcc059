using System.Text.Json;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Doctor;

/// <summary>An examination in words, or for programs.</summary>
internal static class Report
{
    /// <summary>What is wrong first, one finding a line; then notes; then how many checks found nothing.</summary>
    public static string Text(Examination examination)
    {
        var lines = new List<string>();
        Group("Wrong:", examination.Findings.Where(f => f.Wrong));
        Group("To note:", examination.Findings.Where(f => !f.Wrong));
        lines.Add(examination.Fine.Count == 1 ? "1 check fine." : $"{examination.Fine.Count} checks fine.");
        return string.Join('\n', lines);

        void Group(string title, IEnumerable<Finding> findings)
        {
            var said = findings.Select(f => $"  {f.Name}: {f.Sentence} → {f.Next}").ToList();
            if (said.Count == 0)
                return;
            lines.Add(title);
            lines.AddRange(said);
        }
    }

    public static string Json(Examination examination) =>
        JsonSerializer.Serialize(
            new
            {
                examination.Healthy,
                examination.Findings,
                examination.Fine,
            },
            LedgerJson.Options
        );
}
