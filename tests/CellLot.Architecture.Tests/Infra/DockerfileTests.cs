using System.Text.Json;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>infra/Dockerfile names what there is, and each thing that could be wrong is seen when it is.</summary>
public sealed class DockerfileTests
{
    private static readonly string Dockerfile = InfraFiles.Text("Dockerfile");
    private static readonly string Ignore = InfraFiles.Text("Dockerfile.dockerignore");

    [Fact]
    public void The_Dockerfile_holds_together() => DockerfileLint.Complaints(Dockerfile, Ignore).ShouldBeEmpty();

    [Fact]
    public void It_builds_with_the_SDK_that_the_repository_asks_for()
    {
        using var global = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "global.json")));
        var asked = global.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        Dockerfile.ShouldContain($"ARG DOTNET_SDK={asked[..asked.LastIndexOf('.')]}.");
    }

    [Theory]
    [InlineData("ARG NODE=22.14.0", "ARG NODE=lts", "not pinned")]
    [InlineData("COPY src src", "COPY sources src", "does not exist")]
    [InlineData("COPY global.json", "COPY README.md", "kept from the image")]
    [InlineData("--from=build /published", "--from=built /published", "nothing is called")]
    [InlineData("USER 1654", "USER root", "as root")]
    [InlineData("/dev/tcp/127.0.0.1/8480 ", "/dev/tcp/127.0.0.1/80 ", "nobody asks")]
    [InlineData("\"--urls\"", "\"--url\"", "--url")]
    [InlineData("http://0.0.0.0:8480", "http://127.0.0.1:8480", "does not listen")]
    [InlineData("CELLLOT_DATA", "CELLLOT_FOLDER", "nothing reads")]
    public void What_is_wrong_is_seen(string right, string wrong, string complaint)
    {
        Dockerfile.ShouldContain(right);
        DockerfileLint.Complaints(Dockerfile.Replace(right, wrong), Ignore).ShouldContain(c => c.Contains(complaint));
    }
}
