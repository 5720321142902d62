using System.Security.Cryptography;
using Dingzhou.App.Tests.Policies;
using Dingzhou.Domain.Json;

namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>An objection to an award that is on publicity, on whatever day.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class ObjectionTests(SharedApp shared)
{
    [Fact]
    public async Task An_approved_award_is_published_by_itself_and_an_objection_to_it_is_answered_and_found_by_its_receipt()
    {
        var (app, officials) = (shared.App, await PublicAward.OfficialsAsync(shared.App));
        var (award, objections) = await PublicAward.MadeAsync(app, officials);
        var settlement = objections[..^"/objections".Length];
        var list = (await app.Public().GetAsync($"{settlement}/list")).Must(HttpStatusCode.OK);
        var line = Assert.Single(list.Json.GetProperty("lines").EnumerateArray());
        Assert.Equal((award.Id, 1_000_000m), (line.GetProperty("applicationId").GetString(), line.GetProperty("amount").GetDecimal()));
        Assert.DoesNotContain("6228480631234567890", list.Text, StringComparison.Ordinal);
        Assert.Equal("being-settled", (await award.Applicant.PostAsync($"{award.Path}/withdrawal", new { reason = "" })).Code);

        var objection = new { name = "赵六", contact = "13900000000", applicationId = award.Id, reason = "与事实不符" };
        var receipt = (await app.Public().PostAsync(objections, objection, CommandId.New())).Must(HttpStatusCode.Created);
        Assert.False((await app.Public().GetAsync(receipt.Location!)).Must(HttpStatusCode.OK).Json.TryGetProperty("upheld", out _));
        Assert.Contains("奖补公示报批：收到异议", await Notices.TitlesAsync(officials[0]));

        (await officials[1].AnswerAsync(objections, 1, "dismiss", "与事实相符")).MustRefuse(403, "second-stage");
        var head = await app.AsAsync(Person.Reviewer("赵局长", "市市场监管局"));
        (await head.AnswerAsync(objections, 1, "dismiss", "与事实相符")).Must(HttpStatusCode.Accepted);
        Assert.False((await app.Public().GetAsync(receipt.Location!)).Must(HttpStatusCode.OK).Json.GetProperty("upheld").GetBoolean());

        // Until the last day of its publicity it stays as it is, and nothing is paid.
        var mayor = await app.AsAsync(Person.With("approver", "吴市长", "市政府"));
        (await mayor.ApproveAsync(settlement)).MustRefuse(409, "wrong-stage");

        // Everybody sees how it stands, and neither who objects nor why.
        var seen = (await app.Public().GetAsync(settlement.Replace("settlements", "cases", StringComparison.Ordinal))).Must(HttpStatusCode.OK);
        Assert.Equal("publicity", seen.Json.GetProperty("openSteps")[0].GetProperty("stepId").GetString());
        Assert.All(new[] { "赵六", "13900000000", "与事实不符" }, secret => Assert.DoesNotContain(secret, seen.Text, StringComparison.Ordinal));
        var elsewhere = new { stepId = "publicity", act = "object", reason = "与事实不符", contents = new { name = "赵六", contact = "139", applicationId = award.Id } };
        (await app.Public().PostAsync($"/api/cases/{seen.String("id")}/answers", elsewhere, CommandId.New())).MustRefuse(409, "wrong-act");
        Assert.Equal("published", (await officials[0].GetAsync(settlement)).Must(HttpStatusCode.OK).String("status"));
        var trace = (await mayor.GetAsync($"{settlement}/trace")).Must(HttpStatusCode.OK);
        await trace.MustComeOutAgainAsync();
        var history = (await app.Public().GetAsync($"{settlement}/history?limit=100")).Must(HttpStatusCode.OK);
        Assert.DoesNotContain("赵六", history.Text, StringComparison.Ordinal);
        await history.MustBeCheckedOutsideAsync();
    }

    [Fact]
    public async Task Who_knows_the_key_of_a_request_does_not_know_the_receipt()
    {
        var (award, objections) = await PublicAward.MadeAsync(shared.App, await PublicAward.OfficialsAsync(shared.App));
        var (key, settlement) = ($"a-key-that-others-guess-{award.Id}", objections.Split('/')[3]);
        var objection = new { name = "赵六", contact = "13900000000", applicationId = award.Id, reason = "与事实不符" };

        var filed = (await shared.App.Public().PostAsync(objections, objection, key)).Must(HttpStatusCode.Created);
        Assert.Equal(filed.Text, (await shared.App.Public().PostAsync(objections, objection, key)).Must(HttpStatusCode.Created).Text);
        (await shared.App.Public().GetAsync(filed.Location!)).Must(HttpStatusCode.OK);

        // The code as it once followed from the key alone.
        const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var seed = CanonicalJson.Hash(new { receipt = settlement, key });
        var guessed = string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).Take(20).Select(b => Alphabet[b % 32]));
        (await shared.App.Public().GetAsync($"/api/objections/{guessed}")).MustRefuse(404, "objection-not-found");
    }
}
