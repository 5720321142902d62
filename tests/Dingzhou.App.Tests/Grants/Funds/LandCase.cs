namespace Dingzhou.App.Tests.Grants.Funds;

/// <summary>Cases under article 2: land of a cooperative, 4,000 mu at 200 yuan each.</summary>
internal static class LandCase
{
    public static async Task<AppliedCase> DraftedAsync(Api farmer, string plot)
    {
        var draft = new
        {
            matterId = "grain-land",
            applicant =
                new { name = "丰收合作社", kind = "cooperative", contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" },
            facts = new { plots = new[] { plot }, area = 4000, contiguous = true, newlyContracted = true, termYears = 10,
                grainCrops = true, otherSupport = 0 },
        };
        return new(farmer, (await farmer.PostAsync("/api/applications", draft, CommandId.New())).Must(HttpStatusCode.Created).String("id"));
    }

    public static async Task<AppliedCase> SubmittedAsync(Api farmer, string plot)
    {
        var land = await DraftedAsync(farmer, plot);
        await land.UploadAsync("transfer-contract");
        await land.UploadAsync("plot-map");
        (await farmer.PostAsync($"{land.Path}/submission")).Must(HttpStatusCode.Accepted);
        return land;
    }

    public static async Task<AppliedCase> ApprovedAsync(Api farmer, Reviewers reviewers, string plot)
    {
        var land = await SubmittedAsync(farmer, plot);
        await ApproveAsync(land, reviewers);
        return land;
    }

    public static async Task ApproveAsync(AppliedCase land, Reviewers reviewers)
    {
        await ReviewAsync(land, reviewers);
        await VerifyAsync(land, reviewers);
    }

    /// <summary>As far as its award is the next to be decided.</summary>
    public static async Task ReviewAsync(AppliedCase land, Reviewers reviewers)
    {
        (await land.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await land.DecideAsync(reviewers.Review, "review", "approve")).Must(HttpStatusCode.Accepted);
    }

    public static async Task VerifyAsync(AppliedCase land, Reviewers reviewers) =>
        (await land.DecideAsync(reviewers.Verification, "verification", "approve", new { rentAboveMarket = false })).Must(
            HttpStatusCode.Accepted);
}
