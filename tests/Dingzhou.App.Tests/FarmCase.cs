namespace Dingzhou.App.Tests;

/// <summary>The simplest case there is: a family farm that has newly become a provincial demonstration farm, for 20,000.</summary>
internal sealed class FarmCase : AppliedCase
{
    public const decimal Award = 20_000m;

    private FarmCase(Api applicant, string id, string? etag)
        : base(applicant, id) => ETag = etag;

    /// <summary>The version that the applicant saw last.</summary>
    public string? ETag { get; private set; }

    public static string Matter { get; } = EverValid.Matter("demonstration-family-farm");

    /// <summary>Who applies, as it stands in its file.</summary>
    public static object Profile { get; } =
        new { name = "测试家庭农场", kind = "familyFarm", contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" };

    /// <summary>What one sends to make it.</summary>
    public static object Draft(object? facts = null) => new
    {
        matterId = Matter,
        applicant = Profile,
        facts = facts ?? new { result = "new", otherSupport = 0 },
    };

    /// <summary>A draft of a farm that nobody else is.</summary>
    public static async Task<FarmCase> DraftedAsync(TestKit.App app)
    {
        var api = await app.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var made = await api.PostAsync("/api/applications", Draft(), CommandId.New());
        return new FarmCase(api, made.Must(HttpStatusCode.Created).String("id"), made.ETag);
    }

    /// <summary>A submitted case.</summary>
    public static async Task<FarmCase> SubmittedAsync(TestKit.App app)
    {
        var drafted = await DraftedAsync(app);
        await drafted.UploadAsync();
        (await drafted.Applicant.PostAsync($"{drafted.Path}/submission")).Must(HttpStatusCode.Accepted);
        return drafted;
    }

    /// <summary>Uploads the one document that it needs.</summary>
    public async Task UploadAsync() =>
        ETag = (await UploadAsync("recognition")).ETag;
}
