using System.Net;
using System.Text;
using Dingzhou.TestKit;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>One grant from the draft to the award: two documents, three decisions.</summary>
internal sealed class GrantCost(Azurite azurite, StorageRequests storage, Costs costs)
{
    private const int Most = 40;

    /// <summary>Plays it and prints what each step cost.</summary>
    public async Task PlayAsync()
    {
        await using var app = await App.StartAsync(azurite, movableClock: true, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = storage.ConnectionString,
            ["Runtime__ClockStart"] = "2022-08-10T09:00:00+08:00",
        });
        var applicant = await app.AsAsync(Person.Applicant("测试", CreditCode.Any()));
        var reviewers = new[] { ("acceptance", "张受理"), ("review", "李审查"), ("verification", "王核验") };
        var people = await Task.WhenAll(reviewers.Select(async r => (Stage: r.Item1, Api: await app.AsAsync(Person.Reviewer(r.Item2)))));

        // Everybody has asked once: what is looked up once for all is not the cost of a case.
        foreach (var api in people.Select(p => p.Api).Append(applicant))
            (await api.GetAsync("/api/notices")).Must(HttpStatusCode.OK);
        costs.Start();
        await costs.StepAsync("(looked up once)", () => Task.CompletedTask);
        var before = costs.Total;
        var path = "";
        await costs.StepAsync("draft", async () => path = "/api/applications/" + (await applicant.PostAsync("/api/applications", Draft, CommandId.New())).Must(HttpStatusCode.Created).String("id"));
        for (var number = 1; number <= 2; number++)
            await costs.StepAsync($"document {number}", async () => (await applicant.UploadAsync($"{path}/documents?material=recognition", Pdf(number), "application/pdf", $"证明{number}.pdf")).Must(HttpStatusCode.Created));
        await costs.StepAsync("submission", async () => (await applicant.PostAsync($"{path}/submission")).Must(HttpStatusCode.Accepted));
        foreach (var (stage, api) in people)
        {
            await costs.StepAsync(stage, async () => (await api.PostAsync(
                $"{path}/decisions", new { stage, outcome = stage == "acceptance" ? "accept" : "approve", publicReason = "同意", internalReason = "内部意见", verifiedFacts = (object?)null },
                CommandId.New())).Must(HttpStatusCode.Accepted));
        }

        var status = (await applicant.GetAsync(path)).Must(HttpStatusCode.OK).String("status");
        Console.WriteLine($"one grant, from draft to {status}: {costs.Total - before} transactions; at most {Most} wanted");
    }

    private static object Draft { get; } = new
    {
        matterId = "demonstration-family-farm",
        applicant = new { name = "测试家庭农场", kind = "familyFarm", contact = "测试", phone = "0312-2310000", bankAccount = "6228480631234567890" },
        facts = new { result = "new", otherSupport = 0 },
    };

    private static byte[] Pdf(int number) =>
        Encoding.UTF8.GetBytes($"%PDF-1.4\n% {Guid.NewGuid()} {number}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
}
