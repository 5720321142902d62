namespace Dingzhou.App.Tests.Certificates;

/// <summary>An app with somebody who issues certificates, and an enterprise and a person who have some.</summary>
internal sealed class CertificateApp : IAsyncDisposable
{
    /// <summary>食品生产许可证, of 市行政审批局.</summary>
    public const string FoodPermit = "2.3";

    /// <summary>护士执业证书, of 市行政审批局 too.</summary>
    public const string NurseLicence = "1.21";

    private CertificateApp(TestKit.App app, Api issuer, Api enterprise, Api person, string uscc) =>
        (App, Issuer, Enterprise, Person, Uscc) = (app, issuer, enterprise, person, uscc);

    public TestKit.App App { get; }

    public Api Issuer { get; }

    public Api Enterprise { get; }

    public Api Person { get; }

    public string Uscc { get; }

    public string Address => App.Http.BaseAddress!.ToString().TrimEnd('/');

    public static async Task<CertificateApp> StartAsync(Azurite azurite, IReadOnlyDictionary<string, string>? settings = null)
    {
        var app = await TestKit.App.StartAsync(azurite, movableClock: true, settings ?? Clocks.August2022);
        var uscc = CreditCode.Any();
        return new(
            app, await app.AsAsync(TestKit.Person.Reviewer("窦审批", "市行政审批局")), await app.AsAsync(TestKit.Person.Applicant("甲经理", uscc)),
            await app.AsAsync(new Person("p-护士", "王护士", [])), uscc);
    }

    /// <summary>The content of a certificate.</summary>
    public static object Content(
        string number = "JY11306820000001", bool isOnPaper = true, string? validThrough = "2027-08-09", string address = "定州市中山路1号") => new
        {
            certificateNumber = number, isOnPaper, issuedOn = "2022-08-10", validFrom = "2022-08-10", validThrough,
            fields = new[] { new { fieldName = "法定代表人", value = "甲经理" }, new { fieldName = "生产地址", value = address } },
        };

    /// <summary>What is asked for the enterprise.</summary>
    public object ForEnterprise(object? content = null, object? identifierParts = null) =>
        new
        {
            kindId = FoodPermit, holder = new { name = "定州甲食品有限公司", uscc = Uscc }, certificateContent = content ?? Content(),
            identifierParts,
        };

    /// <summary>What is asked for the person.</summary>
    public static object ForPerson(string citizenId = "11010519491231002X", string number = "201913000001") => new
    {
        kindId = NurseLicence, holder = new { name = "王护士", subject = "p-护士", citizenId },
        certificateContent = Content(number, validThrough: null),
    };

    /// <summary>Issues one and gives its path.</summary>
    public async Task<string> IssueAsync(object? asked = null) =>
        (await Issuer.PostAsync("/api/certificates", asked ?? ForEnterprise(), CommandId.New())).Must(HttpStatusCode.Created).Location!;

    /// <summary>Does something to one that is on paper too.</summary>
    public Task<Answer> ActAsync(string path, string act, string? paperTreatedOn = "2022-08-10", string reason = "依法办理。") =>
        Issuer.PostAsync($"{path}/{act}", new { reason, paperTreatedOn }, CommandId.New());

    /// <summary>A credential of the enterprise's that is bound to a key.</summary>
    public async Task<string> CredentialAsync(string path, System.Text.Json.Nodes.JsonNode key) =>
        (await CredentialAsync(Enterprise, path, key)).Must(HttpStatusCode.Created).String("credential");

    /// <summary>Gets a credential that is bound to a key.</summary>
    public static async Task<Answer> CredentialAsync(
        Api holder, string path, System.Text.Json.Nodes.JsonNode key, string? commandId = null) =>
        await holder.PostAsync($"{path}/credentials", new { holderKey = key }, commandId ?? CommandId.New());

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
