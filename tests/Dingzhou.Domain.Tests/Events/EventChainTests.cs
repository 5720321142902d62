using Dingzhou.Domain.Json;

namespace Dingzhou.Domain.Tests.Events;

/// <summary>A chain is checked by whoever is shown it, also without what is withheld.</summary>
public sealed class EventChainTests
{
    private static readonly DateTimeOffset Morning = new(2022, 8, 10, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Official = new("u-1", "𠮷田 😀", "市农业农村局");

    [Fact]
    public void The_example_of_the_documentation_has_the_hash_that_is_printed_there() => Assert.Equal(
        "315aa8143a821e6f9b0bc5396d50523eb060d119ca0098f9e8954f185e1e345c",
        EventHash.Of(new RecordedEvent<ApplicationChange>(1, Morning, Official, new InstalmentPaid(2, "agriculture-2022-2022-00007"), "", "")
        {
            Form = 2,
            Salts = new Dictionary<string,
            string> { ["/by/subject"] = "000102030405060708090a0b0c0d0e0f", ["/by/name"] = "101112131415161718191a1b1c1d1e1f" },
        }));

    [Fact]
    public void Who_objected_in_an_event_of_the_first_form_is_told_by_nothing()
    {
        var objector = new Actor("u-9", "赵六", "市文旅局", "91130682MA07TEST1X");
        var filed = new RecordedEvent<SettlementChange>(
            1, Morning, objector, new ObjectionFiled(new(1, 1, "2022-A", "赵六", "139", "不实", Morning)), "", "00");
        var decided = filed with { Change = new PaymentsWritten(new(1, 1, "00", "00")) };

        Assert.Equal(new Actor(null!, null!), filed.ToAnybody().By);
        Assert.Equal("市文旅局", decided.ToAnybody().By.Department);
    }

    [Fact]
    public void Whatever_is_altered_is_found_also_what_may_be_withheld_and_its_salt()
    {
        var e = Decided("内部意见");
        var salts = e.Salts!;

        Assert.Null(EventChain.FirstFault([e]));
        Assert.Equal(
            ["/by/subject", "/by/name", "/change/caseChange/given/by/subject", "/change/caseChange/given/by/name",
                "/change/caseChange/given/internalReason", "/change/caseChange/given/private", "/change/caseChange/given/privateFiles"],
            salts.Keys);
        Assert.All(
            new[]
            {
                e with { By = e.By with { Name = "别人" } }, e with { At = e.At.AddSeconds(1) }, e with { Change = Decided("别的").Change },
                    e with { Form = null },
                e with { Salts = salts.ToDictionary(s => s.Key, s => s.Key == "/by/name" ? "00" : s.Value, StringComparer.Ordinal) },
                e with { Salts = salts.Where(s => s.Key != "/by/name").ToDictionary(StringComparer.Ordinal) },
            },
            altered => Assert.Equal(1, EventChain.FirstFault([altered])));
    }

    [Fact]
    public void What_is_withheld_is_shown_with_its_digest_and_without_its_salt_also_where_there_is_nothing()
    {
        foreach (var reason in new[] { "内部意见", null })
        {
            var shown = Decided(reason).ToAnybody();

            Assert.Null(((AnswerGiven)((Walked)shown.Change).CaseChange).Given.InternalReason);
            Assert.Equal(("市农业农村局", null), (shown.By.Department, shown.By.Name));
            Assert.Equal((7, 0), (shown.Digests!.Count, shown.Salts!.Count));
        }

        // The same reason twice has two digests: nobody finds out by trying.
        Assert.NotEqual(
            Decided("同意").ToAnybody().Digests!["/change/caseChange/given/internalReason"], Decided("同意", 2)
                .ToAnybody().Digests!["/change/caseChange/given/internalReason"]);
    }

    [Fact]
    public void What_was_hashed_in_the_first_form_is_still_checked_and_goes_before_what_is_hashed_today()
    {
        var change = new InstalmentPaid(2, "agriculture-2022-2022-00007");
        var hash = FirstCanonicalJson.Hash(
            new { number = 1, at = Morning, by = Official, change = (ApplicationChange)change, previousHash = "" });
        var first = new RecordedEvent<ApplicationChange>(1, Morning, Official, change, "", hash);
        var second = EventChain.Link<ApplicationChange>(2, Morning, Official, change, hash);

        Assert.Null(EventChain.FirstFault([first, second]));
        Assert.Equal(1, EventChain.FirstFault([first with { By = Actor.System }, second]));
        Assert.Null(first.ToAnybody().By.Name);
    }

    private static RecordedEvent<ApplicationChange> Decided(string? internalReason, int number = 1) => EventChain.Link<ApplicationChange>(
        number, Morning, Official,
        new Walked(new AnswerGiven(new(1, "review", 1, "refuse", Official, Morning) { Reason = "不符合条件", InternalReason = internalReason })),
        "");
}
