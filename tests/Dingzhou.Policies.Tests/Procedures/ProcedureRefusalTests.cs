namespace Dingzhou.Policies.Tests.Procedures;

/// <summary>A procedure that does not hold together is refused with file, line and reason.</summary>
public sealed class ProcedureRefusalTests
{
    private const string Proposal = "cleanup/procedures/proposal.yaml";
    private const string Village = "  built: { zh: 建成, en: Built }";

    [Theory]
    // Names.
    [InlineData("approve: province", "approve: provinz", "approve: provinz", "没有名为 provinz 的环节或者结果")]
    [InlineData("numbered: works", "numbered: work", "numbered: work", "没有名为 work 的环节或者结果")]
    [InlineData("waitsFor: [boundary, planning]", "waitsFor: [boundary, hearing]", "waitsFor: [", "没有名为 hearing 的环节")]
    [InlineData("waitsFor: [boundary, planning]", "waitsFor: [boundary, city]", "waitsFor: [", "city 不通向这个环节，等不到它")]
    [InlineData("unless: [works]", "unless: [work]", "unless: [work]", "没有名为 work 的环节")]
    [InlineData("from: province", "from: provinz", "from: provinz", "没有名为 provinz 的环节")]
    [InlineData("then: lapsed", "then: void", "then: void", "没有名为 void 的环节或者结果")]
    [InlineData("while: [works]", "while: [work]", "while: [work]", "没有名为 work 的环节")]
    [InlineData("since: province", "since: provinz", "since: provinz", "没有名为 provinz 的环节")]
    [InlineData("after: 1 month, since: province", "after: 1 month", "onRequest:", "after 和 since 必须一起写")]
    [InlineData("first: acceptance", "first: begin", "first: begin", "没有名为 begin 的环节")]
    [InlineData("first: acceptance", "first: change", "onRequest:", "第一个环节不能由办理人自行启动")]
    [InlineData("visible: public", "visible: parties", "kind: publicity", "公示须人人可见")]
    [InlineData("terms:\n  not-started:", "terms:\n  lapsed:", "  lapsed:", "lapsed 用了不止一次")]
    [InlineData("visible: public", "visible: public\n  ended: gone", "ended: gone", "没有名为 gone 的结果")]
    [InlineData(Village, "  works: { zh: 施工, en: Works }\n" + Village, "  works: { zh: 施工, en: Works }", "works 用了不止一次")]
    // Ways.
    [InlineData("numbered: works", "numbered: inspection", "  works:", "没有任何环节通向 works")]
    [InlineData(Village, "  paused: { zh: 暂停, en: Paused }\n" + Village, "  paused:", "没有任何环节通向 paused")]
    [InlineData(
        "    pass: built\n    fail: refused\n    unrectified: refused", "    pass: works\n    fail: works\n    unrectified: works",
        "  inspection:", "从 inspection 到不了任何结果")]
    [InlineData("    approve: province", "    approve: []", "approve: []", "city 以 approve 办结之后，可能再没有环节办理")]
    [InlineData("accept: [boundary, planning]", "accept: [boundary, planning, refused]", "accept: [", "结果 refused 不能与其他去向并列")]
    [InlineData(
        "by: [applicant]\n  visible: public\n  contents:\n",
        "by: [applicant, signedIn]\n  visible: public\n  contents:\n    mine: { is: { label: { zh: 代码, en: Code }, type: text }, own: true }\n",
        "opens:", "mine 取自提出办件的单位的统一社会信用代码")]
    [InlineData("max: 10000 } }", "max: 10000 }, own: true }", "opens:", "area 取自提出办件的单位的统一社会信用代码")]
    [InlineData("maxLength: 18 } }", "maxLength: 18, required: false }, own: true }", "opens:", "contractor 取自提出办件的单位")]
    // Owners.
    [InlineData("    owner: 市政府\n", "", "  city:", "请写明由谁办理")]
    [InlineData("市生态环境局, 市住房", "市月球局, 市住房", "owners: [", "不认识的部门 市月球局")]
    [InlineData("市生态环境局, 市住房", "市自然资源和规划局, 市住房", "  boundary:", "市自然资源和规划局 重复")]
    [InlineData("owner: party:contractor", "owner: party:builder", "owner: party:builder", "没有名为 builder 的内容")]
    [InlineData("owner: party:contractor", "owner: department:builder", "owner: department:builder", "没有名为 builder 的内容")]
    [InlineData("owner: party:contractor", "owner: signedIn", "  works:", "登录的个人或者单位 不能办理环节")]
    [InlineData("owner: party:contractor", "owner: applicant", "  works:", "申请人 不能办理环节")]
    [InlineData("rectification: { by: party:contractor", "rectification: { by: anybody", "  inspection:", "公众 不能办理环节")]
    [InlineData("agreeing: 2", "agreeing: 4", "agreeing: 4", "共 3 个部门，不能要求 4 个同意")]
    // Members.
    [InlineData("announced: 7 days", "anounced: 7 days", "anounced", "不能有“anounced”")]
    [InlineData("share: 2/3", "announced: 7 days\n    share: 2/3", "    announced: 7 days\n    share", "vote 类环节没有 announced 这一项")]
    [InlineData("kind: hearing", "kind: party", "kind: party", "应为")]
    [InlineData("    pass: publicity\n    fail: refused\n", "    pass: publicity\n", "  vote:", "vote 类环节必须写明 fail 之后到哪里")]
    [InlineData("    effect: number\n", "", "  number:", "effect 类环节必须写明 effect")]
    [InlineData("    leads: { numbered: works }\n", "", "  number:", "effect 类环节必须写明 leads")]
    [InlineData(
        "type: text, maxLength: 5000 }, stored: true }", "type: text, maxLength: 5000 }, for: [approve] }", "for: [approve]",
        "vote 类环节没有 approve 这一动作")]
    [InlineData("stored: true }", "stored: true, when: { fact: nothing, values: [a] } }", "when: {", "没有名为 nothing 的内容")]
    [InlineData("share: 2/3", "share: 3/2", "share: 3/2", "3/2 不是比例")]
    [InlineData("share: 2/3", "share: 0/3", "share: 0/3", "0/3 不是比例")]
    [InlineData("share: 2/3", "share: two thirds", "share: two", "比例，如 2/3")]
    [InlineData("    share: 2/3\n", "", "  vote:", "表决必须写明比例 share 和基数 of")]
    // What is issued.
    [InlineData("effect: number", "effect: issue-certificate", "effect: issue-certificate", "须同时有或者同时没有")]
    [InlineData("effect: number\n", "effect: number\n    certificate: { kind: recognition, issuedBy: 市政府, holder: contractor, number: contractor, fields: [contractor] }\n", "effect: number", "须同时有或者同时没有")]
    [InlineData("effect: number\n", "effect: issue-certificate\n    certificate: { kind: recognition, issuedBy: opener, holder: contractor, number: contractor, fields: [contractor] }\n", "certificate: {", "issuedBy 须为部门名称")]
    [InlineData("effect: number\n", "effect: issue-certificate\n    certificate: { kind: recognition, issuedBy: 市政府, holder: contractor, number: no, fields: [contractor] }\n", "certificate: {", "没有名为 no 的内容")]
    [InlineData("effect: number\n", "effect: issue-certificate\n    certificate: { kind: award-letter, issuedBy: 市政府, holder: contractor, number: contractor, fields: [contractor] }\n", "kind: award-letter", "应为")]
    // Limits.
    [InlineData("effect: number", "effect: number\n    within: 3 days", "    within: 3 days", "没有办理人，不得规定期限")]
    [InlineData("within: 6 months", "within: 6 moons", "within: 6 moons", "期间，如 5 working days")]
    [InlineData("within: 6 months", "within: 6 month", "within: 6 month", "6 month 不是期间")]
    [InlineData("within: 6 months", "within: 0 months", "within: 0 months", "0 months 不是期间")]
    [InlineData("remind: 2 working days", "remind: 5 working days", "remind: 5 working days", "不短于期限")]
    [InlineData("remind: 3 months", "remind: [3 months, 2 years]", "remind: [3 months, 2 years]", "不短于期限")]
    [InlineData("within: 6 months", "by: area", "by: area", "area 不是必填的日期")]
    [InlineData("within: 6 months", "within: 6 months\n    by: area", "by: area", "within 和 by 只能写一个")]
    [InlineData("    within: 7 working days\n", "", "  publicity:", "publicity 类环节必须有期限 within")]
    [InlineData("    approve: province", "    approve: province\n    late: refused", "late: refused", "没有期限就不能提醒、催办")]
    [InlineData("    within: 2 years\n", "", "  not-started:", "没有期限就不能提醒、催办")]
    [InlineData("within: 2 years", "within: 500 working days", "within: 500 working days", "按日、月、年计算的期间")]
    // The text.
    [InlineData("quote: 公示七个工作日", "quote: 公示十个工作日", "quote: 公示十个工作日", "第二条中没有“公示十个工作日”这句话")]
    [InlineData("article: 第三条, quote: 六个月", "article: 第九条, quote: 六个月", "article: 第九条", "text.md 中没有“第九条”")]
    [InlineData("    source: { article: 第一条, quote: 举行听证 }\n", "", "  planning:", "请引用原文（source）")]
    [InlineData("document: 测试〔2022〕1号", "document: 测试〔2022〕1号\ntext: law.md", "text: law.md", "没有文件正文 law.md")]
    // The file.
    [InlineData("owner: 市政府", "owner: &a 市政府", "owner: &a 市政府", "锚点")]
    [InlineData("    effect: number", "    effect: number\n    effect: number", "    effect: number\n    leads", "相同的名称")]
    [InlineData("id: village-hall", "id: [village-hall", "id: [", "括号")]
    public void A_fault_is_named_with_line_and_reason(string from, string to, string at, string reason)
    {
        var yaml = Edited(Unseen.Yaml, from, to);
        var (procedure, faults) = Unseen.Read(yaml);

        Assert.Null(procedure);
        Assert.All(faults, f => FaultTextTests.MustBeInBoth(f.Reason, f.File));
        Assert.All(faults, f => Assert.Equal("test/procedures/unseen.yaml", f.File));

        // Where something is missing it is the line of the step's name, or the one below it.
        var line = LineOf(yaml, at);
        Assert.True(
            faults.Where(f => f.Line == line || (at.EndsWith(':') && f.Line == line + 1)).Any(
                f => f.Reason.Zh.Contains(reason, StringComparison.Ordinal)),
            $"line {line} expected; {string.Join("; ", faults)}");
    }

    [Fact]
    public void It_holds_together_as_it_stands() => Assert.Empty(Unseen.Read(Unseen.Yaml).Faults);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var yaml = Edited(Unseen.Yaml, "approve: province", "approve: provinz");
        yaml = Edited(yaml, "unless: [works]", "unless: [work]");
        yaml = Edited(yaml, "waitsFor: [boundary, planning]", "waitsFor: [boundary, hearing]");
        var faults = Unseen.Read(yaml).Faults;
        Assert.All(
            new[] { "provinz", "work", "hearing" }, n =>
            Assert.Single(faults, f => f.Reason.Zh.Contains($" {n} ", StringComparison.Ordinal)));

        yaml = Edited(Unseen.Yaml, "quote: 公示七个工作日", "quote: 公示十个工作日");
        yaml = Edited(yaml, "share: 2/3", "share: 3/2");
        yaml = Edited(yaml, "    owner: 市政府\n", "");
        Assert.Equal(3, Unseen.Read(yaml).Faults.Count);
    }

    [Fact]
    public void What_nests_without_end_or_holds_more_than_any_procedure_is_refused_in_one_sentence()
    {
        var deep = Assert.Single(Unseen.Read(Edited(Unseen.Yaml, "owner: 市政府", $"owner: {new string('[', 20_000)}")).Faults);
        Assert.Contains("层次过深", deep.Reason.Zh, StringComparison.Ordinal);
        Assert.Equal(LineOf(Unseen.Yaml, "owner: 市政府"), deep.Line);

        var owners = string.Join(", ", Enumerable.Repeat("市政府", 60_001));
        var huge = Assert.Single(Unseen.Read(Edited(Unseen.Yaml, "owner: 市政府", $"owner: [{owners}]")).Faults);
        Assert.Contains("内容过多", huge.Reason.Zh, StringComparison.Ordinal);

        var steps = string.Concat(Enumerable.Range(0, 100).Select(i => $"  s{i}: {{ kind: effect, name: {{ zh: 一, en: one }} }}\n"));
        var many = Unseen.Read(Edited(Unseen.Yaml, "steps:\n", $"steps:\n{steps}")).Faults;
        Assert.Contains(many, f => f.Reason.Zh.Contains("不得超过 100 项", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_ways_that_would_wait_for_each_other_for_ever_are_found()
    {
        // Too late for the meeting, it goes back to one of those that it waits for; nothing leads to the other any more.
        var yaml = Edited(Singles.CrossingYaml, "late: [left, right]", "late: left");
        var faults = Unseen.Read(yaml).Faults;
        Assert.Equal(
            ["left 以 approve 办结之后，可能再没有环节办理，也没有结果。", "left 以 late 办结之后，可能再没有环节办理，也没有结果。"],
            faults.Select(f => f.Reason.Zh).Order(StringComparer.Ordinal));
        Assert.All(faults, f => Assert.Equal(LineOf(yaml, "approve: meeting"), f.Line));
    }

    [Fact]
    public void Two_files_of_one_version_are_refused()
    {
        using var copy = new PackCopy();
        File.Copy(Path.Combine(copy.Root, Proposal), Path.Combine(copy.Root, "cleanup/procedures/proposals.yaml"));
        var fault = Assert.Single(Assert.Throws<PackException>(() => ProcedureCatalogue.Load(copy.Root)).Faults);
        Assert.Equal(("cleanup/procedures/proposals.yaml", "流程 proposal 的第 1 版已有，不得重复。"), (fault.File, fault.Reason.Zh));
    }

    [Fact]
    public void A_published_version_that_was_changed_is_refused_and_the_next_one_is_taken()
    {
        using var copy = new PackCopy();
        var hash = ProcedureCatalogue.Load(Packs.Directory).Find("proposal")!.Hash;
        copy.Write("procedures.published.yaml", $"proposal@1: {hash}\n");
        var path = Path.Combine(copy.Root, Proposal);
        var published = File.ReadAllText(path);

        // How it is written does not count, and what it says does.
        File.WriteAllText(path, $"# Only a comment.\n{published}");
        Assert.Equal(hash, ProcedureCatalogue.Load(copy.Root).Find("proposal")!.Hash);
        var changed = Edited(published, "within: 20 working days", "within: 30 working days");
        File.WriteAllText(path, changed);
        var fault = Assert.Single(Assert.Throws<PackException>(() => ProcedureCatalogue.Load(copy.Root)).Faults);
        Assert.Equal((Proposal, "流程 proposal 的第 1 版已经公布，不得改动；请另写下一版（version）。"), (fault.File, fault.Reason.Zh));

        File.WriteAllText(path, published);
        copy.Write("cleanup/procedures/proposal@2.yaml", Edited(changed, "version: 1", "version: 2"));
        var catalogue = ProcedureCatalogue.Load(copy.Root);
        Assert.Equal(2, catalogue.Find("proposal")!.Version);
        Assert.Equal(2, catalogue.All.Count(p => p.Id == "proposal"));
    }

    private static string Edited(string yaml, string from, string to)
    {
        Assert.Contains(from, yaml, StringComparison.Ordinal);
        var at = yaml.IndexOf(from, StringComparison.Ordinal);
        return yaml[..at] + to + yaml[(at + from.Length)..];
    }

    private static int LineOf(string yaml, string at)
    {
        var place = yaml.IndexOf(at, StringComparison.Ordinal);
        Assert.True(place >= 0, at);
        return yaml[..place].Count(c => c == '\n') + 1;
    }

    [Fact]
    public void Steps_whose_fixed_days_lead_to_each_other_are_refused_as_they_would_go_round_for_ever()
    {
        const string Yaml = """
            id: rounds
            version: 1
            name: { zh: 循环, en: Rounds }
            document: 测试〔2022〕1号
            opens: { first: one, by: [platform], visible: officials, contents: { day: { is: { label: { zh: 日期, en: Day }, type: date } } } }
            steps:
              one: { kind: duty, name: { zh: 甲, en: One }, owner: 市农业农村局, by: day, done: over, late: other, source: { article: 第一条, quote: 五个工作日内受理 } }
              other: { kind: duty, name: { zh: 乙, en: Other }, owner: 市农业农村局, by: day, done: over, late: one, source: { article: 第一条, quote: 五个工作日内受理 } }
            results: { over: { zh: 结束, en: Over } }
            """;

        Assert.Equal(
            [7, 8], Unseen.Read(Yaml).Faults.Where(f => f.Reason.Zh.Contains("无休止地循环", StringComparison.Ordinal)).Select(f => f.Line));
        Assert.NotNull(Unseen.Read(Yaml.Replace("late: one, ", "", StringComparison.Ordinal)).Procedure);
    }
}
