using Dingzhou.App.Tests.Procedures;

namespace Dingzhou.App.Tests.Filings;

/// <summary>People who file something, and the officials with whom they do.</summary>
internal static class Filers
{
    /// <summary>An enterprise's applicant.</summary>
    /// <param name="uscc">Its code; null: any.</param>
    public static Task<Api> EnterpriseAsync(TestKit.App app, string? uscc = null) =>
        app.AsAsync(Person.Applicant("定州市康健医疗器械有限公司", uscc ?? CreditCode.Any()));

    /// <summary>Who read something of an enterprise.</summary>
    public static async Task<string> ReadingsAsync(Api by, string uscc) =>
        (await by.GetAsync($"/api/enterprises/{uscc}/readings")).Must(HttpStatusCode.OK).Text;

    /// <summary>A person for himself.</summary>
    public static Task<Api> PersonAsync(TestKit.App app) => app.AsAsync(new Person($"p-{CommandId.New()[..8]}", "张三丰", ["applicant"]));

    /// <summary>An official of a department.</summary>
    public static Task<Api> OfficialAsync(TestKit.App app, string department) => app.AsAsync(Person.Reviewer("核对", department));

    /// <summary>What is stated of a filing.</summary>
    public static Dictionary<string, object> Stated(params (string Name, object Value)[] more)
    {
        var stated = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = "定州市康健医疗器械有限公司", ["contact"] = "13800000000", ["content"] = "第二类医疗器械批发，经营场所中山路1号。",
        };
        foreach (var (name, value) in more)
            stated[name] = value;
        return stated;
    }

    /// <summary>Hands a file in.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> HandInAsync(Api by, byte[] file, string label = "营业执照", string? key = null) =>
        (await by.UploadAsync($"/api/files?fileLabel={Uri.EscapeDataString(label)}", file, "application/pdf", "执照.pdf", key))
            .Must(HttpStatusCode.Created).String("id");

    /// <summary>One of a department enters the guide of something, and another approves it.</summary>
    public static Task PublishAsync(TestKit.App app, string item, string department, int workingDays, params string[] materials) =>
        PublishAsync(app, item, department, workingDays, materials, null);

    /// <summary>The same of one that says which materials certificates prove.</summary>
    public static async Task PublishAsync(
        TestKit.App app, string item, string department, int workingDays, string[] filingMaterials, string[]? certificateProofs)
    {
        var (one, two) = (
            await app.AsAsync(Person.Reviewer("甲", department)), await app.AsAsync(Person.Reviewer("乙", department)));
        var guide = new { filingSteps = new[] { "申请", "备案" }, workingDays, filingMaterials, certificateProofs, sampleText = "示范文本" };
        var c = (await Cases.OpenAsync(one, "filing-guide", item, guide)).Must(HttpStatusCode.Created).String("id");
        (await Cases.AnswerAsync(two, c, "approval", "approve", "与实际一致。")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(one, c)) == "published");
    }

    /// <summary>Begins a filing.</summary>
    /// <returns>The case.</returns>
    public static async Task<string> BeginAsync(Api by, string item, params (string Name, object Value)[] more) =>
        (await Cases.OpenAsync(by, "filing", item, Stated(more))).Must(HttpStatusCode.Created).String("id");

    /// <summary>Waits until a department has it.</summary>
    public static Task AdmittedAsync(Api by, string id) =>
        Patience.UntilAsync(async () => Cases.OpenSteps(await Cases.GetAsync(by, id)).SequenceEqual(["acceptance"]));

    /// <summary>Has a filing accepted by its department.</summary>
    /// <returns>How it ended, and its number.</returns>
    public static async Task<(string Result, string? Number)> AcceptedAsync(Api by, Api official, string id)
    {
        await AdmittedAsync(by, id);
        (await Cases.AnswerAsync(official, id, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        await Patience.UntilAsync(async () => Cases.Result(await Cases.GetAsync(by, id)) is not null);
        var c = await Cases.GetAsync(by, id);
        return (Cases.Result(c)!, c.GetProperty("facts").TryGetProperty("filingNumber", out var number) ? number.GetString() : null);
    }

    /// <summary>The path of a filing.</summary>
    public static string PathOf(string number) => $"/api/filings/{Uri.EscapeDataString(number)}";

    /// <summary>How a filing stands.</summary>
    public static async Task<string> StatusAsync(Api by, string number) =>
        (await by.GetAsync(PathOf(number))).Must(HttpStatusCode.OK).Json.GetProperty("filingLine").GetProperty("filingStatus").GetString()!;
}
