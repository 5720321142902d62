namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>An earlier application is the beginning of the next one: what still holds is taken over, and the rest is said.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class CopyTests(SharedApp shared)
{
    [Fact]
    public async Task A_copy_has_the_facts_the_applicant_and_the_documents_without_sending_them_again()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var earlier = await farm.ReadAsync();

        var copy = (await farm.Applicant.PostAsync($"{farm.Path}/copies", null, CommandId.New())).Must(HttpStatusCode.Created).Json;

        Assert.Equal(("draft", farm.Id), (copy.GetProperty("status").GetString(), copy.GetProperty("copiedFrom").GetString()));
        Assert.NotEqual(farm.Id, copy.GetProperty("id").GetString());
        foreach (var same in new[] { "facts", "applicant", "matterId" })
            Assert.Equal(earlier.GetProperty(same).GetRawText(), copy.GetProperty(same).GetRawText());
        var (before, after) = (earlier.GetProperty("documents")[0], Assert.Single(copy.GetProperty("documents").EnumerateArray()));
        Assert.Equal(before.GetProperty("sha256").GetString(), after.GetProperty("sha256").GetString());
        Assert.NotEqual(before.GetProperty("id").GetString(), after.GetProperty("id").GetString());
        Assert.False(copy.TryGetProperty("notCopied", out _));

        // It is read, and taken out, by itself.
        var path = $"/api/applications/{copy.GetProperty("id").GetString()}";
        var document = $"{path}/documents/{after.GetProperty("id").GetString()}";
        (await farm.Applicant.GetAsync(document)).Must(HttpStatusCode.OK);
        (await farm.Applicant.DeleteAsync(document)).Must(HttpStatusCode.NoContent);
        (await farm.Applicant.GetAsync($"{farm.Path}/documents/{before.GetProperty("id").GetString()}")).Must(HttpStatusCode.OK);
        Assert.True((await farm.Applicant.GetAsync($"{path}/history")).Json.GetProperty("isWhole").GetBoolean());
    }

    [Fact]
    public async Task What_a_department_found_otherwise_is_left_out_and_said_to_a_repeat_too()
    {
        var (farm, reviewers) = (await FarmCase.SubmittedAsync(shared.App), await Reviewers.OfAsync(shared.App));
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await farm.DecideAsync(reviewers.Review, "review", "approve")).Must(HttpStatusCode.Accepted);
        (await farm.DecideAsync(reviewers.Verification, "verification", "approve", new { otherSupport = 5000 })).Must(HttpStatusCode.Accepted);
        var key = CommandId.New();

        var copies = await Task.WhenAll(
            farm.Applicant.PostAsync($"{farm.Path}/copies", null, key), farm.Applicant.PostAsync($"{farm.Path}/copies", null, key));

        foreach (var copy in copies.Append(await farm.Applicant.PostAsync($"{farm.Path}/copies", null, key)))
        {
            Assert.Equal(copies[0].Must(HttpStatusCode.Created).String("id"), copy.Must(HttpStatusCode.Created).String("id"));
            Assert.Equal("{\"result\":\"new\"}", copy.Json.GetProperty("facts").GetRawText());
            Assert.Equal([("/facts/otherSupport", "not-copied")], copy.Json.GetProperty("notCopied").Faults());
        }

        Assert.Equal(2, (await farm.Applicant.GetAsync("/api/applications")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Nobody_copies_what_is_not_his_or_was_deleted()
    {
        var farm = await FarmCase.DraftedAsync(shared.App);
        var stranger = await shared.App.AsAsync(Person.Applicant("外人", CreditCode.Any()));

        (await stranger.PostAsync($"{farm.Path}/copies", null, CommandId.New())).MustRefuse(404, "application-not-found");
        (await farm.Applicant.PostAsync($"{farm.Path}/copies")).MustRefuse(400, "idempotency-key-required");
        (await farm.Applicant.DeleteAsync(farm.Path)).Must(HttpStatusCode.NoContent);
        (await farm.Applicant.PostAsync($"{farm.Path}/copies", null, CommandId.New())).MustRefuse(409, "wrong-status");
    }
}
