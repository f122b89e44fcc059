using System.Globalization;

namespace CellLot.Host.Postgres;

/// <summary>Where the database server's own programs lie on this machine.</summary>
public static class PostgresBinaries
{
    /// <summary>Debian's place for them, a folder a major version.</summary>
    private const string Distribution = "/usr/lib/postgresql";

    /// <summary>
    /// The folder of <c>initdb</c> and <c>pg_ctl</c>: the configured one, else the one <c>pg_config</c> names, else the
    /// distribution's newest. With <paramref name="major"/>, only binaries of that major version (existing data ask for it).
    /// </summary>
    /// <exception cref="PostgresUnavailable">None is there; the message names what to install.</exception>
    public static async Task<string> Find(string? configured, string? major)
    {
        if (configured is not null)
        {
            return IsComplete(configured)
                ? configured
                : throw new PostgresUnavailable(
                    $"There is no initdb and pg_ctl in the configured folder {configured}."
                );
        }

        List<string> found = [];
        if (await Outside.TryRun("pg_config", ["--bindir"]) is { ExitCode: 0 } answer)
        {
            found.Add(answer.Output.Trim());
        }

        found.AddRange(FromDistribution());
        return found.FirstOrDefault(folder => IsComplete(folder) && (major is null || MajorOf(folder) == major))
            ?? throw new PostgresUnavailable(
                major is null
                    ? "PostgreSQL's programs were not found. Install them (Debian, Ubuntu: apt-get install postgresql) or run infra/up, which does it."
                    : $"The data were written by PostgreSQL {major}, whose programs were not found. "
                        + $"Install them (Debian, Ubuntu: apt-get install postgresql-{major})."
            );
    }

    private static IEnumerable<string> FromDistribution() =>
        Directory.Exists(Distribution)
            ? Directory
                .GetDirectories(Distribution)
                .OrderByDescending(folder =>
                    int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                        ? n
                        : 0
                )
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    private static bool IsComplete(string folder) =>
        new[] { "initdb", "pg_ctl", "postgres" }.All(name => File.Exists(Path.Combine(folder, name)));

    /// <summary>"postgres (PostgreSQL) 15.18 (Debian …)" → "15".</summary>
    private static string? MajorOf(string folder)
    {
        var named = Path.GetFileName(Path.GetDirectoryName(folder));
        if (folder.StartsWith(Distribution, StringComparison.Ordinal))
        {
            return named;
        }

        var answer = Outside.TryRun(Path.Combine(folder, "postgres"), ["--version"]).GetAwaiter().GetResult();
        var version = answer?.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2);
        return version?.Split('.')[0].Trim();
    }
}
