using Dingzhou.Domain.Events;
using Dingzhou.Domain.Procedures;
using Dingzhou.Storage.Identity;
using Dingzhou.Storage.Procedures;

namespace Dingzhou.Storage.Tests.Procedures;

public sealed class CasesOfOpenersTests(Azurite azurite)
{
    private const string Farm = "91130682MA07TEST1X";
    private static readonly DateTimeOffset Day = new(2022, 9, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Person = new("u-1", "李", Uscc: Farm);
    private readonly CasesOfOpeners _lists = new(azurite.NewConnection());

    [Fact]
    public async Task A_case_stands_with_the_person_and_with_the_enterprise_and_says_how_it_ended()
    {
        var open = Begun("a", Person);
        await WriteAsync(open, Begun("b", Person with { Uscc = null }) with { OpenedAt = Day.AddDays(1) });
        var closed = open with { Result = new("answered", null, Day.AddDays(2)) };
        await _lists.WriteAsync([new([open], closed)]);

        Assert.Equal([("b", null), ("a", "answered")], await OfAsync(DataSubject.Person("u-1")));
        Assert.Equal([("a", "answered")], await OfAsync(DataSubject.Enterprise(Farm)));
    }

    [Fact]
    public async Task One_whose_opener_is_not_disclosed_stands_with_the_person_alone()
    {
        await WriteAsync(Begun("a", new("u-1", "李")) with { Undisclosed = new(Farm, []) });

        Assert.Equal([("a", null)], await OfAsync(DataSubject.Person("u-1")));
        Assert.Empty(await OfAsync(DataSubject.Enterprise(Farm)));
    }

    [Fact]
    public async Task What_a_department_the_public_or_the_platform_begins_is_nobodys_own()
    {
        foreach (var by in new[] { new Actor("r-1", "办", "市司法局"), new Actor("public", "过路人"), Actor.System })
        {
            await WriteAsync(Begun("a", by));
            Assert.Empty(await OfAsync(DataSubject.Person(by.Subject)));
        }
    }

    private static Case Begun(string id, Actor by) =>
        new() { Id = id, ProcedureId = "stuck-matter", ProcedureVersion = 1, OpenedAt = Day, OpenedBy = by };

    private async Task WriteAsync(params Case[] cases)
    {
        foreach (var c in cases)
            await _lists.WriteAsync([new([], c)]);
    }

    private async Task<IEnumerable<(string, string?)>> OfAsync(DataSubject opener) =>
        (await _lists.OfAsync(opener, 10, null)).Items.Select(c => (c.Id, c.ResultId));
}
