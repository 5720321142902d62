namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>
/// What of a case is withheld is read by whom it concerns: two applicants' sides, the one that began it and the contractor that it names,
/// and the department.
/// </summary>
public sealed class WithheldPartTests
{
    private static readonly Hand Bureau = Unseen.Of("市农业农村局");

    /// <summary>Each side states its telephone, under the same name or its own; the department states what only offices read.</summary>
    private static readonly Procedure Procedure = Unseen.Read("""
        id: two-sides
        version: 1
        name: { zh: 双方, en: Two sides }
        document: 测试〔2022〕1号
        decided: { by: 市司法局, on: 2022-01-01, why: 测试 }
        opens:
          first: works
          by: [applicant]
          visible: parties
          contents:
            contractor: { is: { label: { zh: 施工单位, en: Contractor }, type: text, maxLength: 18 } }
            phone: { is: { label: { zh: 电话, en: Telephone }, type: text, maxLength: 20 }, withheld: true }
        steps:
          works:
            kind: duty
            name: { zh: 施工, en: Works }
            owner: party:contractor
            contents: { account: { is: { label: { zh: 账号, en: Account }, type: text, maxLength: 20 }, withheld: true } }
            done: inspection
          inspection:
            kind: duty
            name: { zh: 查验, en: Inspection }
            owner: 市农业农村局
            contents: { estimate: { is: { label: { zh: 评估, en: Estimate }, type: text, maxLength: 20 }, withheld: true } }
            done: report
          report:
            kind: duty
            name: { zh: 说明, en: Report }
            owner: opener
            contents: { address: { is: { label: { zh: 住址, en: Address }, type: text, maxLength: 20 }, withheld: true } }
            done: end
          end: { kind: duty, name: { zh: 了结, en: End }, owner: 市农业农村局, done: over }
        results: { over: { zh: 办结, en: Over } }
        """).Procedure!;

    [Fact]
    public void One_of_two_parties_reads_what_it_stated_itself_and_nothing_of_the_others()
    {
        var c = Stated();
        Assert.Equal("address phone | 3", Read(c, Unseen.Opener));
        Assert.Equal("account | 1", Read(c, Unseen.Contractor));
        Assert.All(WithheldPart.Of(c, Unseen.Contractor.For).Answers, a => Assert.Null(a.InternalReason));
    }

    [Fact]
    public void Whoever_has_a_step_and_whoever_audits_reads_all()
    {
        var c = Stated();
        foreach (var part in new[] { WithheldPart.Of(c, Bureau.For), WithheldPart.Of(c, [], isAuditor: true) })
        {
            Assert.Equal(["account", "address", "estimate", "phone"], part.Contents.Select(f => f.Key).Order(StringComparer.Ordinal));
            Assert.Equal([1, 2, 3], part.Answers.Select(a => a.Number));
            Assert.Equal("内部意见", part.Answers[1].InternalReason);
        }
    }

    [Fact]
    public void An_official_who_is_no_more_than_a_party_reads_what_a_party_reads() =>
        Assert.Equal("address phone | 3", Read(Stated(), Unseen.Opener with { For = [Hand.Opener, "市司法局"] }));

    [Fact]
    public void An_office_that_has_no_part_in_it_reads_nothing() => Assert.Equal(" | ", Read(Stated(), Unseen.Of("市司法局")));

    [Fact]
    public void A_department_that_began_it_reads_all()
    {
        var c = Stated() with { OpenedBy = new("zhou", "周", "市民政局") };
        Assert.Equal("account address estimate phone | 1 2 3", Read(c, Unseen.Of("市民政局")));
    }

    private static Case Stated()
    {
        var walk = new Walk(Procedure).At("2022-03-01T10:00").Open(CleanupCases.Stated(
            ("contractor", Unseen.Contractor.For[0][1..]), ("phone", "13800000000")));
        walk.Answer(Unseen.Contractor, Says("works", "account"));
        walk.Answer(Bureau, Says("inspection", "estimate") with { InternalReason = "内部意见" });
        return walk.Answer(Unseen.Opener, Says("report", "address")).Case;
    }

    private static NewAnswer Says(string step, string fact) => new(step, "done") { Contents = CleanupCases.Stated((fact, "只给经办的人看")) };

    /// <summary>The names of what somebody reads, and the numbers of the answers.</summary>
    private static string Read(Case c, Hand hand)
    {
        var part = WithheldPart.Of(c, hand.For);
        var names = part.Contents.Select(f => f.Key).Order(StringComparer.Ordinal);
        return $"{string.Join(' ', names)} | {string.Join(' ', part.Answers.Select(a => a.Number))}";
    }
}
