using CellLot.Domain.Custody;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

/// <summary>The code that the ward reads out, the answer that is read back, and what it opens: freshness, once, and nothing else.</summary>
public sealed class DowntimeTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    private static readonly string Code = DowntimeCode.Ask(Key, Ward.Order, "nurse1", Acts.Noon);

    private static AskDowntime Ask(string by = "nurse1", DateTimeOffset? at = null) =>
        new(Acts.By(by, at), DowntimeCode.Ask(Key, Ward.Order, by, at ?? Acts.Noon));

    private static StartInfusion Start(bool genuine = true, DateTimeOffset? at = null) =>
        Ward.Start(at) with
        {
            Downtime = new(genuine),
        };

    [Fact]
    public void A_code_is_known_to_the_desk_for_its_dose_and_its_reader_only()
    {
        Code.Length.ShouldBe(7);
        DowntimeCode.Read(Key, Code, Ward.Order, "nurse1", Acts.Noon.AddMinutes(3)).ShouldBe(Acts.Noon);
        DowntimeCode
            .Read(Key, $" {Code[..3]}-{Code[3..].ToLowerInvariant()}", Ward.Order, "nurse1", Acts.Noon)
            .ShouldBe(Acts.Noon);
        DowntimeCode.Read(Key, Code, "ORD-0002", "nurse1", Acts.Noon).ShouldBeNull();
        DowntimeCode.Read(Key, Code, Ward.Order, "nurse2", Acts.Noon).ShouldBeNull();
        DowntimeCode.Read([.. Key.Reverse()], Code, Ward.Order, "nurse1", Acts.Noon).ShouldBeNull();
        DowntimeCode.Read(Key, Code[..6], Ward.Order, "nurse1", Acts.Noon).ShouldBeNull();
        DowntimeCode.Read(Key, "", Ward.Order, "nurse1", Acts.Noon).ShouldBeNull();
    }

    [Fact]
    public void Clocks_of_ward_and_desk_may_differ_by_days_either_way()
    {
        foreach (var days in new[] { -10, -1, 1, 10 })
            DowntimeCode.Read(Key, Code, Ward.Order, "nurse1", Acts.Noon.AddDays(days)).ShouldBe(Acts.Noon);
    }

    [Fact]
    public void The_answer_is_bound_to_the_code_and_heard_as_people_speak()
    {
        var answer = DowntimeCode.Answer(Key, Ward.Order, Code, "nurse1");
        answer.Length.ShouldBe(8);
        DowntimeCode
            .IsAnswer(
                Key,
                $"{answer[..4]} {answer[4..].ToLowerInvariant()}".Replace('0', 'O'),
                Ward.Order,
                Code,
                "nurse1"
            )
            .ShouldBeTrue();
        DowntimeCode.IsAnswer(Key, answer, Ward.Order, Code, "nurse2").ShouldBeFalse();
        DowntimeCode.IsAnswer(Key, answer, "ORD-0002", Code, "nurse1").ShouldBeFalse();
        var later = DowntimeCode.Ask(Key, Ward.Order, "nurse1", Acts.Noon.AddMinutes(1));
        DowntimeCode.IsAnswer(Key, answer, Ward.Order, later, "nurse1").ShouldBeFalse();
    }

    [Fact]
    public void A_right_answer_starts_once_and_is_kept_beside_the_start()
    {
        var started = Ward.Matched().After(Ask()).When(Start());
        started.Events.Count.ShouldBe(2);
        started.Events[0].ShouldBeOfType<DowntimeReleased>().Code.ShouldBe(Code);
        started.Events[1].ShouldBeOfType<InfusionStarted>();
        started.State.Downtime!.Ended.ShouldBeTrue();
    }

    [Fact]
    public void It_replaces_no_hold_no_release_no_identity_and_no_clock()
    {
        var asked = Ward.Matched().After(Ask());
        asked.After(new NoteBlock(Acts.OfMessage("custody", "hold"), Ward.Hold())).When(Start()).ThenRefused("ON_HOLD");
        asked
            .After(new NoteBlock(Acts.OfMessage("custody", "recall"), Ward.Released(9) with { Open = true }))
            .When(Start())
            .ThenRefused("LOT_NOT_RELEASED");
        Ward.AtBedside().After(Ask()).When(Start()).ThenRefused("INDEPENDENT_ENTRY");
        var late = Ward.LatestStart.AddSeconds(1);
        Ward.Matched().After(Ask(at: Ward.LatestStart)).When(Start(at: late)).ThenRefused("POST_THAW_EXPIRED");
        asked
            .When(Start() with { Act = Acts.By("nurse1", null, Meanings.Administered) })
            .ThenRefused("SIGNATURE_MISSING");
    }

    [Fact]
    public void Only_its_reader_uses_it_within_its_time_and_after_it_was_asked()
    {
        Ward.Matched().When(Start()).ThenRefused("DOWNTIME_REFUSED");
        Ward.Matched().After(Ask("nurse2")).When(Start()).ThenRefused("DOWNTIME_REFUSED");
        var end = Acts.Noon + DowntimeCode.Validity;
        Ward.Matched().After(Ask()).When(Start(at: end)).ThenOne<InfusionStarted>();
        Ward.Matched().After(Ask()).When(Start(at: end.AddTicks(1))).ThenRefused("DOWNTIME_REFUSED");
        Ward.Matched()
            .After(Ask(), new SurrenderDowntime(Acts.By("nurse1")))
            .When(Start())
            .ThenRefused("DOWNTIME_REFUSED");
    }

    [Fact]
    public void Wrong_answers_are_counted_whatever_else_is_wrong_and_five_are_the_end()
    {
        var asked = Ward.AtBedside().After(Ask());
        for (var left = DowntimeCode.Tries - 1; left >= 0; left--)
        {
            var tried = asked.When(Start(genuine: false));
            tried.ThenOne<DowntimeAnswerRefused>(e => e.TriesLeft == left);
            asked = asked.Happened(tried.Events.Single());
        }
        var matched = asked.After(Ward.Enter("nurse1"), Ward.Enter("nurse2"));
        matched.When(Start()).ThenRefused("DOWNTIME_REFUSED");
        matched.When(Ask()).ThenRefused("DOWNTIME_REFUSED");
        matched.After(Ask(at: Acts.Noon.AddMinutes(1))).When(Start()).ThenOne<InfusionStarted>();
    }

    [Fact]
    public void The_code_of_the_same_minute_keeps_its_count() =>
        Ward.Matched()
            .After(Ask(), Start(genuine: false), Ask())
            .State.Downtime!.TriesLeft.ShouldBe(DowntimeCode.Tries - 1);

    [Fact]
    public void A_new_code_gives_the_old_one_back()
    {
        var again = Ward.Matched().After(Ask()).When(Ask(at: Acts.Noon.AddMinutes(1)));
        again.ThenOne<DowntimeSurrendered>(e => e.Code == Code);
        again.ThenOne<DowntimeRequested>(e => e.ValidUntil == Acts.Noon.AddMinutes(16));
    }

    [Fact]
    public void Nobody_asks_for_what_no_answer_could_open()
    {
        Ward.Matched(Ward.Released(), Ward.Hold()).When(Ask()).ThenRefused("ON_HOLD");
        Ward.Awaited().When(Ask()).ThenRefused("DOSE_NOT_READY");
        Ward.Running().When(Ask()).ThenRefused("DOSE_NOT_READY");
    }
}
