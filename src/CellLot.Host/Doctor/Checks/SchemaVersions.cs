using CellLot.Host.Serving;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Doctor.Checks;

/// <summary>The schemas are those of this version of the program: neither of an older one nor of a newer one.</summary>
internal sealed class SchemaVersions : ICheck
{
    public string Name => "schema-version";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var (older, newer) = (new List<string>(), new List<string>());
        foreach (var service in installation.Services)
        {
            var run = await service.Database.Rows(
                $"select part, name, sha256 from {service.Name}.schema_version",
                row => (Part: row.GetString(0), Name: row.GetString(1), Hash: row.GetString(2)),
                stop
            );
            var known = LedgerSchema
                .Parts(service.Module.SchemaSql, LedgerEngines.Chosen(), service.Name)
                .SelectMany(p => p.Texts.Select(t => (p.Part, t.Name, t.Hash)))
                .ToList();
            bool Known((string Part, string Name, string) text) =>
                known.Exists(k => k.Part == text.Part && k.Name == text.Name);
            // What another engine needs besides is no sign of a newer version.
            if (run.Exists(r => !Known(r) && !r.Part.StartsWith(LedgerSchema.OfEngine, StringComparison.Ordinal)))
                newer.Add(service.Name);
            else if (known.Exists(k => !run.Contains(k)))
                older.Add(service.Name);
        }
        var findings = new List<Finding>();
        if (newer.Count > 0)
            findings.Add(
                new Finding(
                    Name,
                    Wrong: true,
                    $"{string.Join(", ", newer)}: the database was upgraded by a newer version of CellLot than this one, which does not start on it.",
                    "Use the newer version, also for celllot doctor."
                )
            );
        if (older.Count > 0)
            findings.Add(
                new Finding(
                    Name,
                    Wrong: false,
                    $"{string.Join(", ", older)}: the database is of another version of CellLot than this one.",
                    "The next start of this version upgrades it; until then run the doctor of the version that serves."
                )
            );
        return findings;
    }
}
