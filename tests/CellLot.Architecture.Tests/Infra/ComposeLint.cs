using System.Text.RegularExpressions;
using CellLot.Host.Commands;
using CellLot.Host.Serving;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>Says what is wrong with a compose file that no engine is there to try.</summary>
internal static partial class ComposeLint
{
    private static readonly string[] Telemetry =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_METRIC_EXPORT_INTERVAL",
        "OTEL_RESOURCE_ATTRIBUTES",
    ];

    public static IReadOnlyList<string> Complaints(string text, string secrets)
    {
        var compose = InfraFiles.Yaml(text);
        var services = compose
            .Map("services")
            .ToDictionary(s => (string)s.Key, s => (Dictionary<object, object?>)s.Value!);
        var own = services.Where(s => s.Value.ContainsKey("build")).ToList();
        return
        [
            .. services.SelectMany(s => OfService(s.Key, s.Value, compose, services, secrets)),
            .. own.SelectMany(s => OfProgram(s.Key, s.Value, services)),
            .. OfSplit(own.Select(s => s.Value)),
            .. SecretLiterals().Matches(text).Select(m => $"a secret stands in the file: {m.Value}"),
        ];
    }

    private static IEnumerable<string> OfService(
        string name,
        Dictionary<object, object?> service,
        Dictionary<object, object?> compose,
        Dictionary<string, Dictionary<object, object?>> services,
        string secrets
    )
    {
        if (!Pinned().IsMatch(service.One("image") ?? ""))
            yield return $"{name}: the image {service.One("image")} is not pinned by version";
        foreach (var needed in service.Names("depends_on"))
            if (!services.TryGetValue(needed, out var other))
                yield return $"{name} depends on {needed}, which is no service";
            else if (service.Map("depends_on").Map(needed).One("condition") == "service_healthy" && !Checked(other))
                yield return $"{name} waits until {needed} is healthy, which nobody checks";
        foreach (var volume in service.List("volumes").Cast<string>().Select(v => v.Split(':')))
            if (!volume[0].StartsWith('.'))
            {
                if (!compose.Map("volumes").ContainsKey(volume[0]))
                    yield return $"{name} mounts the volume {volume[0]}, which is not declared";
            }
            else if (!InfraFiles.Exists(volume[0]))
                yield return $"{name} mounts {volume[0]}, which does not exist";
            else if (volume[^1] != "ro")
                yield return $"{name} may write to {volume[0]}";
        foreach (var network in service.Names("networks"))
            if (!compose.Map("networks").ContainsKey(network))
                yield return $"{name} is in the network {network}, which is not declared";
        foreach (var secret in service.Names("secrets"))
            if (compose.Map("secrets").Map(secret).One("file") is not { } file || !Made(file, secrets))
                yield return $"{name} uses the secret {secret}, which nothing makes";
        foreach (var file in service.List("env_file").Cast<string>())
            if (!Made(file, secrets))
                yield return $"{name} reads {file}, which nothing makes";
        foreach (var variable in service.Map("environment").Keys.Cast<string>())
            if (Secret().IsMatch(variable) && !variable.EndsWith("_FILE", StringComparison.Ordinal))
                yield return $"{name}: {variable} is a secret and comes from no file";
        foreach (var port in service.List("ports").Cast<string>())
            if (!Loopback().IsMatch(port))
                yield return $"{name} publishes {port} beyond this machine";
    }

    /// <summary>What only CellLot's own processes are held to.</summary>
    private static IEnumerable<string> OfProgram(
        string name,
        Dictionary<object, object?> service,
        Dictionary<string, Dictionary<object, object?>> services
    )
    {
        var command = service.List("command").Cast<string>().ToArray();
        foreach (var error in CommandLine.Make().Parse(command).Errors)
            yield return $"{name}: {error.Message}";
        if (service.One("read_only") != "true" || !service.List("cap_drop").Contains("ALL"))
            yield return $"{name} may do more than it needs";
        var environment = service.Map("environment");
        foreach (var variable in environment.Keys.Cast<string>())
            if (!Telemetry.Contains(variable) && !IsRead(variable))
                yield return $"{name}: nothing reads {variable}";
        foreach (var (variable, file) in FromFiles(service))
            if (!IsRead(variable))
                yield return $"{name}: nothing reads {variable} of {file}";
        if (command[0] != "serve")
            yield break;
        if (
            !Uri.TryCreate(environment.One("OTEL_EXPORTER_OTLP_ENDPOINT"), UriKind.Absolute, out var told)
            || !services.ContainsKey(told.Host)
        )
            yield return $"{name} tells nobody how it is";
        if (!(environment.One("OTEL_RESOURCE_ATTRIBUTES") ?? "").Contains($"celllot.process={name}"))
            yield return $"{name} does not name itself in its metrics";
        if (!command.Contains($"http://{name}:8480"))
            yield return $"{name} is not reached under its own name";
        if (service.List("ports").Count > 0 && !ServicesOf(service).Contains("web"))
            yield return $"{name} is published without having pages";
    }

    /// <summary>Together they run everything, and nothing in two places.</summary>
    private static IEnumerable<string> OfSplit(IEnumerable<Dictionary<object, object?>> own)
    {
        var run = own.SelectMany(ServicesOf).ToList();
        string[] all = [.. Modules.All().Select(m => m.Name), "web"];
        foreach (var missing in all.Except(run))
            yield return $"nobody runs {missing}";
        foreach (var unknown in run.Except(all))
            yield return $"{unknown} is no service";
        foreach (var twice in run.GroupBy(r => r).Where(g => g.Count() > 1))
            yield return $"{twice.Key} is run in two places";
    }

    private static string[] ServicesOf(Dictionary<object, object?> service)
    {
        var command = service.List("command").Cast<string>().ToList();
        var at = command.IndexOf("--services");
        return at < 0 ? [] : command[at + 1].Split(',');
    }

    private static bool Checked(Dictionary<object, object?> service) =>
        service.ContainsKey("healthcheck")
        || (service.ContainsKey("build") && InfraFiles.Text("Dockerfile").Contains("\nHEALTHCHECK "));

    /// <summary>The variables that infra/secrets writes into the files a service reads.</summary>
    private static IEnumerable<(string Variable, string File)> FromFiles(Dictionary<object, object?> service) =>
        from file in service.List("env_file").Cast<string>()
        from Match line in Written().Matches(InfraFiles.Text("secrets"))
        where line.Groups[2].Value == Path.GetFileName(file)
        select (line.Groups[1].Value, file);

    private static bool Made(string file, string secrets) => secrets.Contains($"\"$made/{Path.GetFileName(file)}\"");

    /// <summary>True when the program's sources name this variable.</summary>
    public static bool IsRead(string variable) =>
        SourceTree.Files("src", "*.cs").Any(f => File.ReadAllText(f).Contains($"\"{variable}\""));

    [GeneratedRegex(@"^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"printf '([A-Z_]+)=.*>""\$made/([a-z-]+\.env)""")]
    private static partial Regex Written();

    [GeneratedRegex("PASSWORD|SECRET|TOKEN|CONNECTION|BROKER")]
    private static partial Regex Secret();

    [GeneratedRegex(@"^(127\.0\.0\.1|\$\{CELLLOT_BIND:-127\.0\.0\.1\}):")]
    private static partial Regex Loopback();

    [GeneratedRegex(@"(?i)password=[^;\s$]+|://[^\s/:@]+:[^\s/@]+@|(?<=_PASSWORD: )\S+")]
    private static partial Regex SecretLiterals();
}
