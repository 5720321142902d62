namespace Dingzhou.App.Tests.Commands;

/// <summary>
/// Two instances on one storage, each of which remembers what it has seen of a case: what the other has changed since is not passed over.
/// </summary>
[Trait("Needs", "MovableClock")]
public sealed class TwoInstancesTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task What_another_instance_has_changed_decides_and_is_never_overwritten()
    {
        var settings = new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = azurite.NewPrefix() };
        await using var one = await TestKit.App.StartAsync(azurite, movableClock: true, settings);
        await using var other = await TestKit.App.StartAsync(azurite, movableClock: true, settings);
        var (farmer, draftKey, documentKey) = (Person.Applicant("测试", CreditCode.Any()), CommandId.New(), CommandId.New());
        var (here, there) = (await one.AsAsync(farmer), await other.AsAsync(farmer));

        // Made at the one, and asked for again at the other: the same.
        var made = (await here.PostAsync("/api/applications", FarmCase.Draft(), draftKey)).Must(HttpStatusCode.Created);
        Assert.Equal(made.Text, (await there.PostAsync("/api/applications", FarmCase.Draft(), draftKey)).Must(HttpStatusCode.Created).Text);

        // Saved at the other: the one, which has not seen it, takes what goes by the new version, and refuses what goes by the one of
        // before.
        var path = made.Location!;
        var saved = (await there.PatchAsync(path, new { facts = new { result = "monitored" } }, made.ETag)).Must(HttpStatusCode.OK);
        var again = (await here.PatchAsync(path, new { facts = new { otherSupport = 100 } }, saved.ETag)).Must(HttpStatusCode.OK);
        Assert.Equal(("monitored", 100),
            (again.Json.GetProperty("facts").GetProperty("result").GetString(), again.Json.GetProperty("facts")
            .GetProperty("otherSupport").GetInt32()));
        (await there.PatchAsync(path, new { facts = new { result = "new" } }, saved.ETag)).MustRefuse(412, "stale");

        // Handed in at the other, and once more at the one; then submitted at the one, which knows nothing of the document.
        Task<Answer> UploadAsync(Api api, string text) =>
            api.UploadAsync(
                $"{path}/documents?material=recognition", AppliedCase.Pdf(path + text), "application/pdf", "证明.pdf", documentKey);
        var document = (await UploadAsync(there, "")).Must(HttpStatusCode.Created);
        Assert.Equal((document.Text, document.ETag),
            ((await UploadAsync(here, "")).Must(HttpStatusCode.Created) is var repeated ? repeated.Text : "", repeated.ETag));
        (await UploadAsync(here, "another")).MustRefuse(422, "idempotency-key-reused");
        Assert.Equal("underWay", (await here.PostAsync($"{path}/submission")).Must(HttpStatusCode.Accepted).String("status"));

        // The other remembers a draft: it takes no more documents, and it is decided there.
        Assert.Equal(HttpStatusCode.Conflict, (await there.UploadAsync(
            $"{path}/documents?material=recognition", AppliedCase.Pdf("late"), "application/pdf", "证明.pdf")).Status);
        var reviewer = await other.AsAsync(Person.Reviewer("张受理"));
        var (decision, answers) = (AppliedCase.Decision("acceptance", "accept"), path.Replace("applications", "cases", StringComparison.Ordinal) + "/answers");
        var decided = (await reviewer.PostAsync(answers, decision, CommandId.Of(path, "acceptance"))).Must(
            HttpStatusCode.Accepted);
        Assert.Equal("review", decided.Json.GetProperty("openSteps")[0].GetProperty("stepId").GetString());

        // And the one, which remembers it undecided, answers the repeat as the other has, and decides nothing twice.
        var elsewhere = await one.AsAsync(Person.Reviewer("张受理"));
        Assert.Equal(
            decided.Text, (await elsewhere.PostAsync(answers, decision, CommandId.Of(path, "acceptance")))
            .Must(HttpStatusCode.Accepted).Text);
        Assert.Equal(HttpStatusCode.Conflict, (await elsewhere.PostAsync(answers, decision, CommandId.New())).Status);
        var kinds = (await here.GetAsync($"{path}/history")).Must(HttpStatusCode.OK).Json.GetProperty("events").EnumerateArray()
            .Select(e => AppliedCase.KindOf(e.GetProperty("change"))).Where(AppliedCase.IsOfPeople);
        Assert.Equal(["drafted", "draftSaved", "draftSaved", "documentAdded", "submitted", "answered"], kinds);
    }
}
