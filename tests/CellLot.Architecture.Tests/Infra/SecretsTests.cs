using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>infra/secrets makes what compose.yaml reads: random, closed to others, the same for those who share it.</summary>
public sealed class SecretsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("celllot-secrets-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_passwords_are_made_once_and_fit_together()
    {
        Run();
        var first = Kept("broker.env");
        Run();
        Kept("broker.env").ShouldBe(first);

        Kept("database.env")
            .ShouldBe($"CELLLOT_CONNECTION=Host=postgres;Username=postgres;Password={Kept("postgres-password")}\n");
        var password = new Uri(first.Split('=', 2)[1].Trim()).UserInfo.Split(':')[1];
        password.Length.ShouldBe(48);
        using var users = JsonDocument.Parse(Kept("rabbitmq-users.json"));
        var user = users.RootElement.GetProperty("users")[0];
        user.GetProperty("name").GetString().ShouldBe("celllot");
        var hash = Convert.FromBase64String(user.GetProperty("password_hash").GetString()!);
        hash[4..].ShouldBe(SHA256.HashData([.. hash[..4], .. Encoding.UTF8.GetBytes(password)]));
        File.GetUnixFileMode(Path.Combine(folder.FullName, ".secrets"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Git_does_not_see_them() =>
        File.ReadAllLines(Path.Combine(SourceTree.Root, ".gitignore")).ShouldContain("infra/.secrets*/");

    private string Kept(string name) => File.ReadAllText(Path.Combine(folder.FullName, ".secrets", name));

    private void Run()
    {
        var script = Path.Combine(folder.FullName, "secrets");
        File.Copy(Path.Combine(SourceTree.Root, "infra", "secrets"), script, overwrite: true);
        using var run = Process.Start(
            new ProcessStartInfo("bash", script) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        run.WaitForExit();
        run.ExitCode.ShouldBe(0, run.StandardError.ReadToEnd());
    }
}
