namespace Dingzhou.App.Tests.Representations;

/// <summary>An organisation records its people: from then on each does what his position lets him, and nobody else anything.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class PeopleTests(SharedApp shared)
{
    [Fact]
    public async Task Until_people_are_recorded_everybody_of_the_organisation_acts_and_from_then_on_those_who_are()
    {
        var (uscc, head) = await OrganisationAsync();
        var (handler, reader, stranger) = (await PersonAsync(uscc, "handler"), await PersonAsync(uscc, "reader"), await PersonAsync(uscc, "other"));
        var farm = (await stranger.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).Must(HttpStatusCode.Created).Location!;

        await RecordAsync(head, $"handler-{uscc}", "handler");
        await RecordAsync(head, $"reader-{uscc}", "reader");

        Assert.Equal(
            ["administrator", "handler", "reader"],
            (await reader.GetAsync("/api/people")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(
                p => p.GetProperty("position").GetString()));
        (await stranger.GetAsync(farm)).MustRefuse(403, "not-recorded");
        (await stranger.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).MustRefuse(403, "not-recorded");
        (await reader.GetAsync(farm)).Must(HttpStatusCode.OK);
        (await reader.PostAsync($"{farm}/submission")).MustRefuse(403, "only-reads");
        (await reader.PostAsync($"{farm}/copies", null, CommandId.New())).MustRefuse(403, "only-reads");
        (await handler.UploadAsync($"{farm}/documents?material=recognition", AppliedCase.Pdf(farm), "application/pdf", "a.pdf")).Must(
            HttpStatusCode.Created);
        (await handler.PostAsync($"{farm}/submission")).Must(HttpStatusCode.Accepted);
        Assert.Equal(3, (await Notices.TitlesAsync(head)).Count(t => t == "办事人员或代理授权有变更"));
    }

    [Fact]
    public async Task A_handler_gives_no_authority_records_nobody_and_states_no_account()
    {
        var (uscc, head) = await OrganisationAsync();
        var handler = await PersonAsync(uscc, "handler");
        await RecordAsync(head, $"handler-{uscc}", "handler");
        var through = $"{(await shared.App.TodayAsync()).AddMonths(4):O}";

        (await handler.PutAsync("/api/agents/friend", new { name = "熟人", validThrough = through })).MustRefuse(403, "not-administrator");
        (await handler.DeleteAsync("/api/agents/friend")).MustRefuse(403, "not-administrator");
        (await handler.PutAsync("/api/people/friend", new { name = "熟人", position = "reader" })).MustRefuse(403, "not-administrator");
        (await handler.DeleteAsync($"/api/people/u-{uscc}")).MustRefuse(403, "not-administrator");
        (await handler.GetAsync("/api/representation-history")).MustRefuse(403, "not-administrator");
        (await handler.PostAsync("/api/applications", FarmCase.Draft(), CommandId.New())).MustRefuse(403, "not-administrator");

        // The account is the administrator's to state; the rest of the draft is the handler's.
        var applicant = new { name = "测试家庭农场", kind = "familyFarm", contact = "测试", phone = "0312-2310000" };
        var made = (await handler.PostAsync("/api/applications", new { matterId = FarmCase.Matter, applicant }, CommandId.New())).Must(
            HttpStatusCode.Created);
        var account = new { applicant.name, applicant.kind, applicant.contact, applicant.phone, bankAccount = "6228480631234567890" };
        (await handler.PatchAsync(made.Location!, new { applicant = account }, "*")).MustRefuse(403, "not-administrator");
        (await head.PatchAsync(made.Location!, new { applicant = account }, "*")).Must(HttpStatusCode.OK);
        var saved = (await handler.PatchAsync(made.Location!, new { applicant }, "*")).Must(HttpStatusCode.OK).Json;
        Assert.Equal("6228480631234567890", saved.GetProperty("applicant").GetProperty("bankAccount").GetString());
        (await handler.PutAsync($"{made.Location}/bank-account", new { bankAccount = "622848063123456" })).MustRefuse(403, "not-administrator");
    }

    [Fact]
    public async Task One_administrator_always_stays_even_where_two_go_at_once()
    {
        var (uscc, head) = await OrganisationAsync();
        var second = await PersonAsync(uscc, "second");
        (await head.PutAsync($"/api/people/u-{uscc}", new { name = "场主", position = "reader" })).MustRefuse(409, "last-administrator");
        await RecordAsync(head, $"second-{uscc}", "administrator");

        var gone = await Task.WhenAll(head.DeleteAsync($"/api/people/second-{uscc}"), second.DeleteAsync($"/api/people/u-{uscc}"));

        Assert.Single(gone, a => a.Status == HttpStatusCode.NoContent);
        var left = gone[0].Status == HttpStatusCode.NoContent ? head : second;
        Assert.Single((await left.GetAsync("/api/people")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        var own = left == head ? $"u-{uscc}" : $"second-{uscc}";
        (await left.DeleteAsync($"/api/people/{own}")).MustRefuse(409, "last-administrator");
        (await left.DeleteAsync("/api/people/nobody")).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Who_is_removed_is_shut_out_at_once_and_the_record_of_it_stays()
    {
        var (uscc, head) = await OrganisationAsync();
        var handler = await PersonAsync(uscc, "handler");
        await RecordAsync(head, $"handler-{uscc}", "handler");
        (await handler.GetAsync("/api/applications")).Must(HttpStatusCode.OK);

        foreach (var _ in Enumerable.Range(0, 2))
            (await head.DeleteAsync($"/api/people/handler-{uscc}")).Must(HttpStatusCode.NoContent);

        (await handler.GetAsync("/api/applications")).MustRefuse(403, "not-recorded");
        var history = (await head.GetAsync("/api/representation-history")).Must(HttpStatusCode.OK).Json;
        Assert.Equal(
            ["personRecorded", "personRecorded", "personRemoved"],
            history.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("change").GetProperty("kind").GetString()));
        Assert.Equal($"u-{uscc}", history.GetProperty("events")[2].GetProperty("by").GetProperty("subject").GetString());
        var auditor = await shared.App.AsAsync(Person.With("auditor", "审计员", "市审计局"));
        Assert.Single((await auditor.GetAsync($"/api/people?uscc={uscc}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        (await (await shared.App.AsAsync(Person.Applicant("外人", CreditCode.Any()))).GetAsync($"/api/people?uscc={uscc}")).MustRefuse(
            400, "invalid-parameter");
    }

    [Fact]
    public async Task A_person_without_a_name_or_a_position_is_not_recorded()
    {
        var (_, head) = await OrganisationAsync();

        (await head.PutAsync("/api/people/somebody", new { name = " ", position = "reader" })).MustRefuse(422, "invalid-person");
        (await head.PutAsync("/api/people/somebody", new { name = "某人", position = "owner" })).MustRefuse(400, "invalid-body");
        Assert.Empty((await head.GetAsync("/api/people")).Json.GetProperty("items").EnumerateArray());
    }

    private async Task<(string Uscc, Api Head)> OrganisationAsync()
    {
        var uscc = CreditCode.Any();
        return (uscc, await shared.App.AsAsync(Person.Applicant("场主", uscc)));
    }

    private Task<Api> PersonAsync(string uscc, string who) => shared.App.AsAsync(new Person($"{who}-{uscc}", who, ["applicant"], uscc));

    private static async Task RecordAsync(Api by, string subject, string position) =>
        (await by.PutAsync($"/api/people/{subject}", new { name = "某人", position })).Must(HttpStatusCode.OK);
}
