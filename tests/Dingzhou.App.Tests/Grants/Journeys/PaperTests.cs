using System.IO.Compression;
using System.Security.Cryptography;
using Dingzhou.TestKit.Regulations;
using UglyToad.PdfPig;

namespace Dingzhou.App.Tests.Grants.Journeys;

/// <summary>Whoever applies keeps papers of it, and all of it in one file.</summary>
[Collection(SharedAppGroup.Name)]
public sealed class PaperTests(SharedApp shared)
{
    [Fact]
    public async Task The_paper_of_an_application_says_what_was_handed_in_and_its_text_can_be_copied()
    {
        var farm = await FarmCase.DraftedAsync(shared.App);
        (await farm.Applicant.GetAsync($"{farm.Path}/papers/application")).MustRefuse(404, "not-submitted");
        (await farm.Applicant.GetAsync($"{farm.Path}/papers/nothing")).MustRefuse(404, "paper-not-found");
        await farm.UploadAsync();
        (await farm.Applicant.PostAsync($"{farm.Path}/submission")).Must(HttpStatusCode.Accepted);

        var paper = (await farm.Applicant.GetAsync($"{farm.Path}/papers/application")).Must(HttpStatusCode.OK);

        Assert.Equal("application/pdf", paper.MediaType);
        var text = PrintedFiles.TextOfPdf(paper.Body);
        var sha256 = (await farm.ReadAsync()).GetProperty("documents")[0].GetProperty("sha256").GetString()!;
        foreach (var said in new[] { farm.Id, "测试家庭农场", "6228480631234567890", "新获得", "证明.pdf", sha256, "2022年8月10日", "定政发〔2022〕20号" })
            Assert.Contains(PrintedFiles.Bare(said), text, StringComparison.Ordinal);
        Assert.Equal(paper.Body, (await farm.Applicant.GetAsync($"{farm.Path}/papers/application")).Body);
        using var pdf = PdfDocument.Open(paper.Body);
        Assert.All(pdf.GetPages(), p => Assert.EndsWith($"—{p.Number}—", PrintedFiles.Bare(p.Text), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_decided_and_the_course_are_papers_too_and_name_departments_only()
    {
        var (farm, reviewers) = (await FarmCase.SubmittedAsync(shared.App), await Reviewers.OfAsync(shared.App));
        (await farm.Applicant.GetAsync($"{farm.Path}/papers/decision")).MustRefuse(404, "not-decided");
        (await farm.Applicant.GetAsync($"{farm.Path}/papers/award-letter")).MustRefuse(404, "not-settled");
        (await farm.DecideAsync(reviewers.Acceptance, "acceptance", "accept")).Must(HttpStatusCode.Accepted);
        (await farm.DecideAsync(reviewers.Review, "review", "refuse")).Must(HttpStatusCode.Accepted);

        foreach (var paper in new[] { "decision", "timeline" })
        {
            var text = PrintedFiles.TextOfPdf((await farm.Applicant.GetAsync($"{farm.Path}/papers/{paper}")).Must(HttpStatusCode.OK).Body);
            Assert.Contains("不予核准", text, StringComparison.Ordinal);
            Assert.Contains(Person.Bureau, text, StringComparison.Ordinal);
            Assert.Contains("reviewrefuse", text, StringComparison.Ordinal);
            Assert.DoesNotContain("李审查", text, StringComparison.Ordinal);
            Assert.DoesNotContain("内部意见", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reason_of_pages_is_printed_to_its_last_word()
    {
        var (farm, reviewers) = (await FarmCase.SubmittedAsync(shared.App), await Reviewers.OfAsync(shared.App));
        var sentence = "经现场核验与资料比对，申报的家庭农场档案编号ABCDEF-1234567890与登记不一致。";
        var reason = string.Concat(Enumerable.Repeat(sentence, 40)) + "以上为全部理由";
        (await reviewers.Acceptance.PostAsync(
            farm.Answers, new { stepId = "acceptance", act = "reject", reason, contents = new { ground = "untrue" } }, CommandId.New())).Must(HttpStatusCode.Accepted);

        var file = (await farm.Applicant.GetAsync($"{farm.Path}/papers/decision")).Must(HttpStatusCode.OK).Body;

        using var pdf = PdfDocument.Open(file);
        Assert.True(pdf.NumberOfPages > 1);

        // The number at the foot of a sheet stands between its text and the next one's.
        var text = string.Concat(pdf.GetPages().Select(p => PrintedFiles.Bare(p.Text)[..^$"—{p.Number}—".Length]));
        Assert.Contains(PrintedFiles.Bare(reason), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_has_everything_with_the_hash_of_each_file_and_is_for_those_who_may_read_the_case()
    {
        var farm = await FarmCase.SubmittedAsync(shared.App);
        var stranger = await shared.App.AsAsync(Person.Applicant("外人", CreditCode.Any()));
        foreach (var path in new[] { "archive", "papers/timeline" })
            (await stranger.GetAsync($"{farm.Path}/{path}")).MustRefuse(404, "application-not-found");

        var answer = (await farm.Applicant.GetAsync($"{farm.Path}/archive")).Must(HttpStatusCode.OK);

        Assert.Equal("application/zip", answer.MediaType);
        await using var zip = new ZipArchive(new MemoryStream(answer.Body));
        var files = zip.Entries.ToDictionary(e => e.FullName, Content, StringComparer.Ordinal);
        var manifest = JsonElement.Parse(files["manifest.json"]);
        Assert.Equal(farm.Id, manifest.GetProperty("applicationId").GetString());
        Assert.Equal(
            files.Where(f => f.Key != "manifest.json").Select(f => (f.Key, Convert.ToHexStringLower(SHA256.HashData(f.Value)))),
            manifest.GetProperty("files").EnumerateArray().Select(
                f => (f.GetProperty("path").GetString()!, f.GetProperty("sha256").GetString()!)));
        Assert.Equal(AppliedCase.Pdf(farm.Id + "recognition"), Assert.Single(files, f => f.Key.StartsWith("documents/01-", StringComparison.Ordinal)).Value);
        Assert.Equal(
            JsonElement.Parse((await farm.Applicant.GetAsync($"{farm.Path}/history")).Body).GetRawText(),
            JsonElement.Parse(files["history.json"]).GetRawText());

        // Of what is submitted and not decided: the application, the receipt and the course.
        Assert.Equal(3, files.Keys.Count(f => f.EndsWith(".pdf", StringComparison.Ordinal) && !f.Contains('/', StringComparison.Ordinal)));
        (await shared.App.Public().GetAsync($"{farm.Path}/archive")).MustRefuse(401, "token-required");
        (await (await shared.App.AsAsync(Person.Reviewer("张受理"))).GetAsync($"{farm.Path}/archive")).Must(HttpStatusCode.OK);
        (await farm.Applicant.SendAsync(HttpMethod.Head, $"{farm.Path}/archive")).Must(HttpStatusCode.OK);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }
}
