namespace Dingzhou.App.Tests.Certificates;

/// <summary>The life of a certificate over HTTP, in step with the paper one.</summary>
[Trait("Needs", "MovableClock")]
public sealed class CertificateTests(Azurite azurite)
{
    [MovableClockFact]
    public async Task Only_the_responsible_department_issues_a_kind_and_every_fault_is_named_at_once()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var other = await kit.App.AsAsync(Person.Reviewer("钱公安", "市公安局"));
        (await other.PostAsync("/api/certificates", kit.ForEnterprise(), CommandId.New())).MustRefuse(403, "other-department-issues");
        (await (await kit.App.AsAsync(Person.With("reviewer", "无部门"))).PostAsync("/api/certificates", kit.ForEnterprise(), CommandId.New()))
            .MustRefuse(403, "no-department");
        (await kit.Enterprise.PostAsync("/api/certificates", kit.ForEnterprise(), CommandId.New())).MustRefuse(403, "forbidden");
        (await kit.Issuer.PostAsync(
            "/api/certificates",
            new { kindId = "9.9", holder = new { name = "甲", uscc = kit.Uscc }, certificateContent = CertificateApp.Content() },
            CommandId.New())).MustRefuse(422, "invalid-certificate");

        var wrong = new
        {
            kindId = CertificateApp.FoodPermit,
            holder = new { name = " ", uscc = "91130682MA0EXAMPL4" },
            certificateContent = new
            {
                certificateNumber = "", isOnPaper = true, issuedOn = "2022-08-11", validFrom = "2022-08-10", validThrough = "2022-08-09",
                fields = new[] { new { fieldName = "exp", value = "1" }, new { fieldName = "甲", value = "" } },
            },
            identifierParts = new { kindCode = "1", issuerCode = "2" },
        };
        Assert.Equal(
            [
                ("/holder/name", "invalid-name"), ("/holder/uscc", "invalid-uscc"), ("/identifierParts/kindCode", "invalid-kind-code"),
                ("/identifierParts/issuerCode", "invalid-uscc"), ("/certificateContent/certificateNumber", "invalid-name"),
                ("/certificateContent/issuedOn", "day-to-come"), ("/certificateContent/validThrough", "ends-before-it-begins"),
                ("/certificateContent/fields/0/fieldName", "field-name-taken"), ("/certificateContent/fields/1", "invalid-field"),
            ],
            (await kit.Issuer.PostAsync("/api/certificates", wrong, CommandId.New())).MustRefuse(422, "invalid-certificate").Faults());

        // The kind is one for persons, whose number must be right.
        Assert.Equal(
            [("/holder/citizenId", "invalid-citizen-id")],
            (await kit.Issuer.PostAsync("/api/certificates", CertificateApp.ForPerson("110105194912310021"), CommandId.New()))
            .MustRefuse(422, "invalid-certificate").Faults());
        var forEnterprise = new
        {
            kindId = CertificateApp.NurseLicence, holder = new { name = "定州甲食品有限公司", uscc = kit.Uscc },
            certificateContent = CertificateApp.Content(),
        };
        Assert.Equal(
            [("/holder", "not-for-such-holders")],
            (await kit.Issuer.PostAsync("/api/certificates", forEnterprise, CommandId.New()))
            .MustRefuse(422, "invalid-certificate").Faults());
    }

    [MovableClockFact]
    public async Task It_is_issued_once_and_its_number_is_one_certificates_until_that_has_ended()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var command = CommandId.New();
        var asked = kit.ForEnterprise(identifierParts: new { kindCode = "11100000000013338W009", issuerCode = kit.Uscc });
        var first = (await kit.Issuer.PostAsync("/api/certificates", asked, command)).Must(HttpStatusCode.Created);
        var again = (await kit.Issuer.PostAsync("/api/certificates", asked, command)).Must(HttpStatusCode.Created);
        Assert.Equal(first.Text, again.Text);
        Assert.StartsWith(
            $"1.2.156.3005.2.11100000000013338W009.{kit.Uscc}.{first.String("id")}.001.", first.String("identifier"),
            StringComparison.Ordinal);

        (await kit.Issuer.PostAsync("/api/certificates", kit.ForEnterprise(), CommandId.New())).MustRefuse(409, "certificate-number-taken");

        // Nor does another one get it by a change.
        var other = await kit.IssueAsync(kit.ForEnterprise(CertificateApp.Content("JY2")));
        var change = new
        {
            name = "定州甲食品有限公司", certificateContent = CertificateApp.Content(), reason = "换号。", paperTreatedOn = "2022-08-10",
        };
        (await kit.Issuer.PostAsync($"{other}/changes", change, CommandId.New())).MustRefuse(409, "certificate-number-taken");
        (await kit.ActAsync(first.Location!, "revocation")).Must(HttpStatusCode.OK);
        (await kit.Issuer.PostAsync("/api/certificates", kit.ForEnterprise(), CommandId.New())).Must(HttpStatusCode.Created);
    }

    [MovableClockFact]
    public async Task Nothing_is_done_to_the_one_that_is_not_done_to_the_other()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        foreach (var act in new[] { "suspension", "revocation" })
        {
            Assert.Equal(
                [("/paperTreatedOn", "paper-not-treated")],
                (await kit.ActAsync(path, act, null)).MustRefuse(422, "invalid-certificate").Faults());
            Assert.Equal(
                [("/reason", "invalid-reason"), ("/paperTreatedOn", "day-to-come")],
                (await kit.ActAsync(path, act, "2022-08-11", " ")).MustRefuse(422, "invalid-certificate").Faults());
        }

        (await kit.ActAsync(path, "resumption")).MustRefuse(409, "wrong-standing");
        Assert.Equal("suspended", (await kit.ActAsync(path, "suspension")).Must(HttpStatusCode.OK).String("certificateStanding"));
        (await kit.ActAsync(path, "suspension")).MustRefuse(409, "wrong-standing");
        Assert.Equal("valid", (await kit.ActAsync(path, "resumption")).Must(HttpStatusCode.OK).String("certificateStanding"));
        Assert.Equal("revoked", (await kit.ActAsync(path, "revocation")).Must(HttpStatusCode.OK).String("certificateStanding"));
        foreach (var act in new[] { "suspension", "resumption", "revocation" })
            (await kit.ActAsync(path, act)).MustRefuse(409, "wrong-standing");

        // One that was never on paper has nothing to be treated.
        var electronic = await kit.IssueAsync(kit.ForEnterprise(CertificateApp.Content("JY2", isOnPaper: false)));
        Assert.Equal(
            [("/paperTreatedOn", "no-paper")],
            (await kit.ActAsync(electronic, "suspension")).MustRefuse(422, "invalid-certificate").Faults());
        (await kit.ActAsync(electronic, "suspension", null)).Must(HttpStatusCode.OK);
    }

    [MovableClockFact]
    public async Task A_change_is_the_next_version_and_its_holder_and_nobody_else_sees_it()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var asked = kit.ForEnterprise(identifierParts: new { kindCode = "11100000000013338W009", issuerCode = kit.Uscc });
        var path = await kit.IssueAsync(asked);
        object Change(string address) => new
        {
            name = "定州甲食品有限公司", certificateContent = CertificateApp.Content(address: address), reason = "迁址。",
            paperTreatedOn = "2022-08-10",
        };
        (await kit.Issuer.PostAsync($"{path}/changes", Change("定州市中山路1号"), CommandId.New())).MustRefuse(409, "certificate-unchanged");
        var changed = (await kit.Issuer.PostAsync($"{path}/changes", Change("定州市兴华路2号"), CommandId.New())).Must(HttpStatusCode.OK);
        Assert.Equal(2, changed.Json.GetProperty("certificateVersion").GetInt32());
        Assert.Contains(".002.", changed.String("identifier"), StringComparison.Ordinal);

        var seen = (await kit.Enterprise.GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.Contains("兴华路2号", seen.Text, StringComparison.Ordinal);
        foreach (var stranger in new[]
        {
            kit.Person, await kit.App.AsAsync(Person.Applicant("乙经理", CreditCode.Of(77))),
            await kit.App.AsAsync(Person.Reviewer("钱公安", "市公安局")),
        })
        {
            (await stranger.GetAsync(path)).MustRefuse(404, "certificate-not-found");
            (await stranger.PostAsync($"{path}/credentials", new { holderKey = (await OtherPrograms.KeyAsync()).Public }, CommandId.New()))
                .MustRefuse(404, "certificate-not-found");
        }

        // Officials who read it leave a trace that the holder sees.
        (await (await kit.App.AsAsync(Person.With("auditor", "审计员", "市审计局"))).GetAsync(path)).Must(HttpStatusCode.OK);
        var readings = (await kit.Enterprise.GetAsync($"/api/enterprises/{kit.Uscc}/readings")).Must(HttpStatusCode.OK).Json;
        Assert.Contains(
            readings.GetProperty("items").EnumerateArray(), r => r.ToString().Contains("市审计局", StringComparison.Ordinal));
    }

    [MovableClockFact]
    public async Task Whoever_has_the_functions_of_the_issuer_treats_what_it_issued_and_the_former_one_does_not()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync();
        var legal = await kit.App.AsAsync(Person.With("legal", "周法制", "市司法局"));
        (await legal.PostAsync(
            "/api/function-moves",
            new { fromDepartment = "市行政审批局", toDepartment = "市数据局", on = "2022-08-10", basis = "定编〔2022〕9号" }, CommandId.New()))
            .Must(HttpStatusCode.Created);

        var successor = await kit.App.AsAsync(Person.Reviewer("接办", "市数据局"));
        (await successor.GetAsync(path)).Must(HttpStatusCode.OK);
        (await kit.Issuer.GetAsync(path)).MustRefuse(404, "certificate-not-found");
        (await kit.ActAsync(path, "suspension")).MustRefuse(404, "certificate-not-found");
        (await successor.PostAsync($"{path}/revocation", new { reason = "吊销。", paperTreatedOn = "2022-08-10" }, CommandId.New()))
            .Must(HttpStatusCode.OK);
    }

    [MovableClockFact]
    public async Task Whose_authority_was_taken_back_sees_no_list_of_the_enterprise()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        await kit.IssueAsync();
        var (agent, stranger) = (
            await kit.App.AsAsync(new Person("agent-c", "代办员", ["agent"], kit.Uscc)),
            await kit.App.AsAsync(new Person("agent-d", "外人", ["agent"], kit.Uscc)));
        (await kit.Enterprise.PutAsync("/api/agents/agent-c", new { name = "代办员", validThrough = "2022-12-31" })).Must(HttpStatusCode.OK);
        Assert.Single((await agent.GetAsync("/api/certificates")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());

        (await kit.Enterprise.DeleteAsync("/api/agents/agent-c")).Must(HttpStatusCode.NoContent);

        foreach (var nobody in new[] { agent, stranger })
            (await nobody.GetAsync("/api/certificates")).MustRefuse(403, "outside-authority");
    }

    [MovableClockFact]
    public async Task A_person_has_and_is_told_of_what_is_the_persons_own()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync(CertificateApp.ForPerson());
        var mine = (await kit.Person.GetAsync("/api/certificates")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal("护士执业证书", Assert.Single(mine.EnumerateArray()).GetProperty("kindName").GetString());
        foreach (var query in new[] { "", "?holders=persons" })
        {
            var others = (await kit.Enterprise.GetAsync($"/api/certificates{query}")).Must(HttpStatusCode.OK).Json;
            Assert.Empty(others.GetProperty("items").EnumerateArray());
        }

        (await kit.Person.GetAsync("/api/certificates?holders=enterprises")).MustRefuse(403, "no-organisation");

        (await kit.ActAsync(path, "suspension", reason: "注册机关通知。")).Must(HttpStatusCode.OK);
        var told = (await kit.Person.GetAsync("/api/me/notices")).Must(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal(["电子证照已暂停", "电子证照已签发"], told.EnumerateArray().Select(n => n.GetProperty("title").GetString()));
        Assert.Contains("注册机关通知。", told[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        // Whoever issues it does not treat it when it is his own.
        var own = await kit.App.AsAsync(new Person("p-护士", "王护士", ["reviewer"], Department: "市行政审批局"));
        (await own.PostAsync($"{path}/resumption", new { reason = "本人。", paperTreatedOn = "2022-08-10" }, CommandId.New()))
            .MustRefuse(403, "own-certificate");
    }

    [MovableClockFact]
    public async Task Its_holder_is_reminded_three_times_and_its_end_is_recorded_by_itself()
    {
        await using var kit = await CertificateApp.StartAsync(azurite);
        var path = await kit.IssueAsync(kit.ForEnterprise(CertificateApp.Content(validThrough: "2022-12-01")));
        var end = new DateOnly(2022, 12, 1);
        foreach (var (days, reminders) in new[] { (91, 0), (90, 1), (30, 2), (7, 3), (0, 3) })
        {
            await kit.App.Clock.AdvanceToAsync(Morning(end.AddDays(-days)));
            Assert.Equal(reminders, await ToldAsync("电子证照即将到期"));
        }

        Assert.Equal("valid", (await kit.Enterprise.GetAsync(path)).String("certificateStanding"));
        await kit.App.Clock.AdvanceToAsync(Morning(end.AddDays(1)));
        Assert.Equal("expired", (await kit.Enterprise.GetAsync(path)).String("certificateStanding"));
        await Patience.UntilAsync(async () => await ToldAsync("电子证照已过期") == 1);
        (await kit.ActAsync(path, "suspension", "2022-12-01")).MustRefuse(409, "wrong-standing");

        async Task<int> ToldAsync(string title) =>
            (await kit.Enterprise.GetAsync("/api/notices?limit=100")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
                .Count(n => n.GetProperty("title").GetString() == title);

        static DateTimeOffset Morning(DateOnly day) => new(day, new TimeOnly(8, 0), TimeSpan.FromHours(8));
    }
}
