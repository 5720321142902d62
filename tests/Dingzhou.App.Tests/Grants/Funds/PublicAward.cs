namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>A quality award of a policy without a fund: approved, it is published by itself.</summary>
internal static class PublicAward
{
    private static readonly object Facts = new { leader = true, award = "quality", firstTime = true };

    /// <summary>Those of the departments that the policy names who take it in, review and verify it.</summary>
    public static Task<Api[]> OfficialsAsync(TestKit.App app) =>
        Task.WhenAll(
            new[] { ("张受理", "市市场监管局"), ("李审查", "市市场监管局"), ("王核验", "市科技局") }.Select(o => app.AsAsync(Person.Reviewer(o.Item1, o.Item2))));

    /// <summary>An award that is on publicity, and where one objects to it.</summary>
    public static async Task<(AppliedCase Award, string Objections)> MadeAsync(TestKit.App app, Api[] officials)
    {
        var award = await AppliedCase.SubmittedAsync(app, "china-quality-award", "enterprise", Facts, "award-document");
        (await award.DecideAsync(officials[0], "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await award.DecideAsync(officials[1], "review", "approve")).Must(HttpStatusCode.Accepted);
        (await award.DecideAsync(officials[2], "verification", "approve")).Must(HttpStatusCode.Accepted);
        var publicity = await Patience.UntilAsync(
            async () =>
                (await app.Public().GetAsync("/api/publicities?isOpen=true&limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items")
                .EnumerateArray()
                .FirstOrDefault(p => p.GetProperty("title").GetProperty("zh").GetString()!.Contains(award.Id, StringComparison.Ordinal)),
            p => p.ValueKind == System.Text.Json.JsonValueKind.Object);
        return (award, $"/api/settlements/{publicity.GetProperty("settlementId").GetString()}/objections");
    }
}
