using System.Text.Json;
using System.Text.RegularExpressions;
using CellLot.Host.Commands;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>Says what is wrong with the Dockerfile that no engine is there to try.</summary>
internal static partial class DockerfileLint
{
    public static IEnumerable<string> Complaints(string dockerfile, string ignore)
    {
        var lines = Continued().Replace(dockerfile, " ").Split('\n').Where(l => l.Length > 0 && l[0] != '#').ToList();
        var versions = Words(lines, "ARG")
            .Where(w => w[1].Contains('='))
            .ToDictionary(w => w[1].Split('=')[0], w => w[1].Split('=')[1]);
        var stages = new List<string>();
        foreach (var from in Words(lines, "FROM"))
        {
            var image = versions.Aggregate(from[1], (i, v) => i.Replace($"${{{v.Key}}}", v.Value));
            if (!Pinned().IsMatch(image))
                yield return $"{image} is not pinned by version";
            if (from.Length == 4)
                stages.Add(from[3]);
        }
        foreach (var copy in Words(lines, "COPY"))
        {
            var stage = copy.FirstOrDefault(w => w.StartsWith("--from="))?[7..];
            if (stage is not null && !stages.Contains(stage))
                yield return $"nothing is called {stage}";
            foreach (var file in copy[1..^1].Where(w => stage is null && !w.StartsWith("--")))
            {
                if (!Path.Exists(Path.Combine(SourceTree.Root, file)))
                    yield return $"{file} does not exist";
                if (!ignore.Split('\n').Contains($"!{file.Split('/')[0]}"))
                    yield return $"{file} is kept from the image by Dockerfile.dockerignore";
            }
        }
        var last = lines.FindLastIndex(l => l.StartsWith("FROM "));
        var user = Words(lines.Skip(last), "USER").LastOrDefault()?[1];
        if (user is null or "root" or "0")
            yield return "the program runs as root";
        var port = Words(lines, "EXPOSE").Single()[1];
        if (!lines.Any(l => l.StartsWith("HEALTHCHECK ") && l.Contains($"/{port} ") && l.Contains("/health/ready")))
            yield return "nobody asks whether the program answers";
        var command = JsonSerializer.Deserialize<string[]>(lines.Single(l => l.StartsWith("CMD "))[4..])!;
        foreach (var error in CommandLine.Make().Parse(command).Errors)
            yield return error.Message;
        if (!command.Contains($"http://0.0.0.0:{port}"))
            yield return $"the program does not listen on {port}";
        foreach (
            var variable in Variables().Matches(dockerfile).Select(m => m.Value).Where(v => !ComposeLint.IsRead(v))
        )
            yield return $"nothing reads {variable}";
    }

    private static IEnumerable<string[]> Words(IEnumerable<string> lines, string verb) =>
        lines.Where(l => l.StartsWith($"{verb} ")).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex(@"^[a-z0-9./-]+:\d+\.\d+\.\d+(-[a-z-]+)?$")]
    private static partial Regex Pinned();

    [GeneratedRegex("CELLLOT_[A-Z_]+")]
    private static partial Regex Variables();
}
