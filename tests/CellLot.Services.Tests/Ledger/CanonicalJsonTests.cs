using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Platform.Ledger;

namespace CellLot.Tests.Ledger;

/// <summary>The one byte form of JSON, and of an event.</summary>
public sealed class CanonicalJsonTests
{
    private static string Canonical(string json) =>
        Encoding.UTF8.GetString(CanonicalJson.Bytes(JsonElement.Parse(json)));

    [Theory]
    [InlineData(
        """{ "b" : [ 1 , true , null , false ] , "a" : { } , "c" : [] }""",
        """{"a":{},"b":[1,true,null,false],"c":[]}"""
    )]
    [InlineData("""{"aa":1,"a":2,"B":3,"":4}""", """{"":4,"B":3,"a":2,"aa":1}""")]
    [InlineData(""" "\u0041\/\u00e9\u20ac\ud83d\ude00" """, "\"A/é€😀\"")]
    [InlineData(""" "\"\\\b\f\n\r\t\u0001\u001f\u007f" """, "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\"")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("[0,10,-1]", "[0,10,-1]")]
    public void One_value_has_one_form(string json, string canonical) => Canonical(json).ShouldBe(canonical);

    [Fact]
    public void Members_are_sorted_by_utf_16_code_units() // the example of RFC 8785 §3.2.3
    {
        var sorted = Canonical("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""");

        sorted.ShouldBe("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("-0")]
    [InlineData("9007199254740992")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData(""" "\ud800" """)]
    [InlineData("""{"\udc00":1}""")]
    [InlineData(""" "\u0000" """)]
    public void What_readers_may_understand_differently_is_refused(string json) =>
        Should.Throw<JsonException>(() => Canonical(json));

    [Fact]
    public void A_hash_is_of_the_canonical_bytes()
    {
        const string abc = "6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25"; // printf '"abc"' | sha256sum
        CanonicalJson.Hash(JsonElement.Parse(" \"\\u0061bc\" ")).ShouldBe(abc);
        CanonicalJson.Hash(JsonValue.Create("abc")).ShouldBe(abc);
        CanonicalJson.Hash("\"abc\""u8).ShouldBe(abc);
        CanonicalJson
            .Hash(new JsonObject { ["b"] = 1, ["a"] = "2" })
            .ShouldBe(CanonicalJson.Hash(JsonElement.Parse("""{"a":"2","b":1}""")));
    }

    [Theory]
    [InlineData("""{"a":["x",1,{"b":null,"c":true}]}""")]
    [InlineData("9007199254740991")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("-0")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("""{"a":"b\u0000"}""")]
    [InlineData("""{"a\u0000":"b"}""")]
    [InlineData("""{"a":"\ud83d\ude42"}""")]
    [InlineData("""{"a":"\ud83d"}""")]
    [InlineData("""{"\ude42":1}""")]
    public void What_has_no_canonical_bytes_is_found_without_making_them(string json)
    {
        var made = Record.Exception(() => CanonicalJson.Bytes(JsonElement.Parse(json)));
        var looked = Record.Exception(() => CanonicalJson.Check(Encoding.UTF8.GetBytes(json)));
        looked?.GetType().ShouldBe(made?.GetType());
        looked?.Message.ShouldBe(made?.Message);
    }

    [Fact]
    public void An_event_has_these_bytes()
    {
        var stored = new StoredEvent(
            41,
            new Guid("0195560f-2c00-7000-8000-000000000002"),
            "lot/CL26-0007",
            3,
            "cells_counted",
            JsonElement.Parse("""{"viability": "97.5", "act": {"by": "account/ines"}, "squares": 4}"""),
            Note.At.AddTicks(1234560),
            "account/ines",
            "c-1",
            null,
            JsonElement.Parse(
                """{"site": "BCN", "study": "-", "occurredAt": "2026-03-02T08:40:00.000000Z", "by": "account/ines"}"""
            )
        );

        Encoding
            .UTF8.GetString(stored.CanonicalBytes())
            .ShouldBe(
                """
                {"at":"2026-03-02T08:40:00.123456Z","by":"account/ines","correlation":"c-1",
                "data":{"act":{"by":"account/ines"},"squares":4,"viability":"97.5"},
                "headers":{"by":"account/ines","occurredAt":"2026-03-02T08:40:00.000000Z","site":"BCN","study":"-"},
                "id":"0195560f-2c00-7000-8000-000000000002","seq":"41","stream":"lot/CL26-0007","type":"cells_counted","version":"3"}
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public async Task An_event_has_the_same_bytes_however_it_is_read()
    {
        await using var test = await Note.Ledger();
        await test.Ledger.Append(
            Note.Batch(
                new StreamWrite(
                    "note/a",
                    0,
                    [
                        new(
                            Guid.CreateVersion7(),
                            new NoteWritten
                            {
                                Act = Note.Act,
                                Text = "é€🙂\u2028\"\\/<>",
                                Amount = 1.50m,
                            }
                        ),
                    ]
                )
            ),
            TestContext.Current.CancellationToken
        );
        var stop = TestContext.Current.CancellationToken;

        var once = (await test.Ledger.ReadStream("note/a", 1, stop))[0];
        var twice = (await test.Ledger.ReadSettled(0, 10, stop)).Events[0];
        var thrice = (await test.Ledger.Load([("note/a", 1)], stop))[0].Tail[0];

        twice.CanonicalBytes().ShouldBe(once.CanonicalBytes());
        thrice.CanonicalBytes().ShouldBe(once.CanonicalBytes());
        var written = JsonSerializer.SerializeToElement(test.Types.Read(once), typeof(NoteWritten), LedgerJson.Options);
        CanonicalJson.Bytes(once.Data).ShouldBe(CanonicalJson.Bytes(written));
    }

    private sealed record Weighed : INoteEvent
    {
        public required CellLot.Domain.Act Act { get; init; }
        public double Kilograms { get; init; }
    }

    [Fact]
    public async Task An_event_without_canonical_bytes_is_not_stored()
    {
        await using var test = await Note.Ledger();
        var write = new StreamWrite(
            "note/a",
            0,
            [new(Guid.CreateVersion7(), new Weighed { Act = Note.Act, Kilograms = 7.1 })]
        );

        await Should.ThrowAsync<JsonException>(() =>
            test.Ledger.Append(Note.Batch(write), TestContext.Current.CancellationToken)
        );

        (await test.Ask<long>("select count(*) from mt_streams")).ShouldBe(0);
    }
}
