using System.Net;
using System.Text;
using Dingzhou.TestKit;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>A grant, step by step.</summary>
internal sealed class Grant(App app)
{
    public const int Documents = 2;

    public static readonly IReadOnlyList<string> Stages = ["acceptance", "review", "verification"];

    private static readonly Dictionary<string, string> Deciders =
        new(StringComparer.Ordinal) { ["acceptance"] = "张受理", ["review"] = "李审查", ["verification"] = "王核验" };

    private Api? _applicant;

    public string Id { get; private set; } = "";

    private string Path => $"/api/applications/{Id}";

    public async Task DraftAsync()
    {
        _applicant ??= await app.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        Id = (await _applicant.PostAsync("/api/applications", Draft, CommandId.New())).Must(HttpStatusCode.Created).String("id");
    }

    public async Task UploadAsync() =>
        (await _applicant!.UploadAsync($"{Path}/documents?material=recognition", Pdf(), "application/pdf", "证明.pdf")).Must(
            HttpStatusCode.Created);

    public async Task SubmitAsync() => (await _applicant!.PostAsync($"{Path}/submission")).Must(HttpStatusCode.Accepted);

    public async Task DecideAsync(string step)
    {
        var body = new { stepId = step, act = step == "acceptance" ? "accept" : "approve", reason = "同意", internalReason = "内部意见" };
        (await (await app.AsAsync(Person.Reviewer(Deciders[step]))).PostAsync($"/api/cases/{Id}/answers", body, CommandId.New())).Must(
            HttpStatusCode.Accepted);
    }

    public async Task<string> StatusAsync() => (await _applicant!.GetAsync(Path)).Must(HttpStatusCode.OK).String("status");

    private static object Draft { get; } = new
    {
        matterId = "demonstration-family-farm",
        applicant =
            new { name = "测试家庭农场", kind = "familyFarm", contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" },
        facts = new { result = "new", otherSupport = 0 },
    };

    private static byte[] Pdf() =>
        Encoding.UTF8.GetBytes($"%PDF-1.4\n% {Guid.NewGuid()}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
}
