namespace Dingzhou.App.Tests.Outbox;

/// <summary>One message a day to a department: what came in, and what is due.</summary>
[Collection(nameof(OutboxApp))]
[Trait("Needs", "MovableClock")]
public sealed class DailyDigestTests(OutboxApp kit)
{
    [MovableClockFact]
    public async Task A_department_reads_once_a_day_what_came_in_and_what_is_due()
    {
        var department = await (await kit.DepartmentAsync("市民政局")).WithEmailAsync(digest: "daily");
        var (justice, today) = (await Justice.OfAsync(kit.App), await kit.App.TodayAsync());

        // Its review begins with the next day, which the department is told, and owes.
        await justice.RegisterAsync(Random.Shared.Next(1000, 9000), "市民政局", validThrough: $"{today.AddMonths(3).AddDays(1):O}");
        await kit.App.Clock.AdvanceToAsync(At(today.AddDays(1), 7));
        var told = Assert.Single(await Notices.TitlesAsync(department.Api));
        Assert.Empty(department.Mails);

        await kit.App.Clock.AdvanceToAsync(At(today.AddDays(2), 9));
        var digest = department.Mails[^1];
        var (came, due) = Parts(digest.Text);
        Assert.Contains(told, came, StringComparison.Ordinal);
        Assert.Contains("期限：", due, StringComparison.Ordinal);

        // On the next day it is due still, and did not come in again; whoever changes to each reads nothing twice.
        (await Subscriber.PutAsync(department.Api, Subscriber.Settings(emails: [department.Email]))).Must(HttpStatusCode.OK);
        (await Subscriber.PutAsync(department.Api, Subscriber.Settings(emails: [department.Email], digest: "daily"))).Must(HttpStatusCode.OK);
        await kit.App.Clock.AdvanceToAsync(At(today.AddDays(3), 9));
        (came, due) = Parts(department.Mails[^1].Text);
        Assert.DoesNotContain(told, came, StringComparison.Ordinal);
        Assert.Contains("期限：", due, StringComparison.Ordinal);
        Assert.Equal(department.Mails.Count, department.Mails.Select(m => m.Id).Distinct().Count());
    }

    [MovableClockFact]
    public async Task What_was_kept_for_a_day_comes_although_the_department_wants_each_by_itself_since()
    {
        var department = await (await kit.DepartmentAsync("市水利局")).WithEmailAsync(digest: "daily");
        var (justice, today) = (await Justice.OfAsync(kit.App), await kit.App.TodayAsync());
        await justice.RegisterAsync(Random.Shared.Next(1000, 9000), "市水利局", validThrough: $"{today.AddMonths(3).AddDays(1):O}");
        await kit.App.Clock.AdvanceToAsync(At(today.AddDays(1), 7));
        var told = Assert.Single(await Notices.TitlesAsync(department.Api));
        (await Subscriber.PutAsync(department.Api, Subscriber.Settings(emails: [department.Email]))).Must(HttpStatusCode.OK);

        await kit.App.Clock.AdvanceToAsync(At(today.AddDays(5), 9));
        Assert.Single(department.Mails, m => m.Text.Contains(told, StringComparison.Ordinal));
    }

    private static (string Came, string Due) Parts(string text) =>
        text.Split("待办事项：") is [var came, var due] ? (came, due) : throw new InvalidOperationException(text);

    private static DateTimeOffset At(DateOnly day, int hour) => new(day, new TimeOnly(hour, 0), TimeSpan.FromHours(8));
}
