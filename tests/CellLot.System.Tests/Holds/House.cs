using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;
using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Holds;

/// <summary>An installation at work: its people are enrolled and trusted, its process and protocol approved.</summary>
internal static class House
{
    public static async Task Open(Installation at, Staging staging, Staff staff)
    {
        await at.Start();
        using var stage = new DemoStage(
            () => at.Members[0].Address,
            DemoRun.Open(at.Folder, "holds"),
            DemoPlan.ProofOfConcept(),
            new Nobody(),
            CancellationToken.None
        );
        await PeopleChapter.Play(stage);
        await CheapHouse.Stand(staging);
        await staff.Trusted(staging);
    }

    private sealed class Nobody : IDemoVoice
    {
        public void Chapter(string title) { }

        public void Say(string line) { }

        public void Refused(string code, string because) { }

        public void Waiting() { }

        public void Show(Spectre.Console.Rendering.IRenderable shown) { }

        public void Advance(string what) { }
    }
}
