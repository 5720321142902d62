namespace Dingzhou.Domain.Policies.Loading;

/// <summary>
/// Every sentence in which a pack is refused, Chinese first: what is wrong, and how it has to be. Whoever writes packs need not read
/// English. Those of the schema are in <see cref="SchemaFaultTexts"/>, those of YAML in <see cref="YamlFaultTexts"/>.
/// </summary>
internal static class FaultTexts
{
    // Files.
    public static LocalizedText OtherFile() => new("政策数据包只能包含 .yaml 和 .md 文件。", "a pack holds .yaml and .md files only.");

    public static LocalizedText FileMissing() => new("缺少这个文件。", "the file is missing.");

    public static LocalizedText FileCount(int most, int found) =>
        new($"一个政策数据包应有 1 至 {most} 个文件，这里有 {found} 个。", $"a pack has 1 to {most} files; here are {found}.");

    public static LocalizedText Path() => new(
        "文件路径只能由文字、数字、-、_ 和 . 组成，且不超过 100 个字符。", "a path has letters, digits, - _ and . only, and 100 characters at the most.");

    public static LocalizedText FileTwice() => new("这个文件出现了两次。", "the file is there twice.");

    public static LocalizedText NotZip() => new("这不是 ZIP 文件，或者文件已损坏。", "this is not a ZIP file, or it is damaged.");

    public static LocalizedText TooLarge(int megabytes) =>
        new($"全部文件解压后合计不得超过 {megabytes} MB。", $"all files together may have {megabytes} MB at the most.");

    public static LocalizedText NotUtf8() => new("文件不是 UTF-8 编码，请另存为 UTF-8。", "the file is not UTF-8.");

    public static LocalizedText Folder(string id, string folder) => new(
        $"政策的 id 是 {id}，与文件夹名（或上传地址中的政策）{folder} 不一致。", $"the pack is called {id}, its folder {folder}.");

    // Versions beside each other.
    public static LocalizedText MatterElsewhere(string matter, string policy) =>
        new($"事项 {matter} 在 {policy} 中已有，事项 id 不得重复。", $"the matter {matter} is also in {policy}.");

    public static LocalizedText VersionTwice(string version) =>
        new($"有两个文件夹都是第 {version} 版。", $"there are two folders with version {version}.");

    public static LocalizedText VersionNotAfter(string version, DateOnly from, string before) => new(
        $"第 {version} 版自 {from:yyyy-MM-dd} 起施行，没有晚于第 {before} 版。",
        $"version {version} is in force from {from:yyyy-MM-dd}, which is not after version {before}.");

    // Names.
    public static LocalizedText NoFact(string name) => new($"没有名为 {name} 的事实。", $"there is no fact {name}.");

    public static LocalizedText NoCommonFact(string name) => new(
        $"每个申请都要填写的事实（pack.yaml 的 facts）中没有 {name}。", $"there is no fact {name} among those stated in every case.");

    public static LocalizedText NoFigure(string name) => new($"没有名为 {name} 的标准（figures）。", $"there is no figure {name}.");

    public static LocalizedText NoMatter(string name) => new($"没有事项 {name}。", $"there is no matter {name}.");

    public static LocalizedText NoUnit(string name) => new(
        $"没有“{name}”这个单位；可用的单位是 {Units}。", $"there is no unit {name}; the units are {Units}.");

    public static LocalizedText NoQuestion(string name) => new($"interpretations.yaml 中没有 {name} 这一问题。", $"there is no question {name}.");

    public static LocalizedText NoReading(string reading) => new($"该问题没有 {reading} 这一口径。", $"there is no reading {reading}.");

    public static LocalizedText NoReadingOf(string reading, string question) =>
        new($"问题 {question} 没有 {reading} 这一口径。", $"{question} has no reading {reading}.");

    public static LocalizedText ReadingsMustBe(string question, IReadOnlyList<string> readings) => new(
        $"问题 {question} 的口径应为 {string.Join("、", readings)}。", $"the readings of {question} must be {string.Join(" and ", readings)}.");

    public static LocalizedText NoChoice(string fact, string choice) =>
        new($"事实 {fact} 没有 {choice} 这个选项。", $"{fact} has no choice {choice}.");

    public static LocalizedText NoCase(IReadOnlyDictionary<string, string> choices) => new(
        $"没有一档适用于 {string.Join("，", choices.Select(c => $"{c.Key}：{c.Value}"))}；每种选择都须有标准。",
        $"no case is for {string.Join(", ", choices.Select(c => $"{c.Key}: {c.Value}"))}.");

    public static LocalizedText TooManyCombinations(int most) => new(
        $"这些选项的搭配超过 {most} 种；请减少选项，或分成几个事项。", $"these choices have more than {most} combinations; use fewer, or several matters.");

    public static LocalizedText QuestionTwice(string id) => new($"问题 {id} 出现了两次。", $"the question {id} is there twice.");

    public static LocalizedText MatterTwice(string id) => new($"事项 {id} 出现了两次。", $"the matter {id} is there twice.");

    public static LocalizedText StatedAlready(string fact) =>
        new($"事实 {fact} 已在 pack.yaml 中，每个申请都要填写，事项不必再列。", $"{fact} is stated in every case already.");

    public static LocalizedText Unused(string figure) => new($"标准 {figure} 没有任何规则使用。", $"no rule uses the figure {figure}.");

    // The document's words.
    public static LocalizedText NoArticle(string article) => new($"text.md 中没有“{article}”。", $"the text has no article {article}.");

    public static LocalizedText NotSaid(string article, string quote) =>
        new($"{article}中没有“{quote}”这句话；quote 须为原文。", $"{article} does not say “{quote}”.");

    public static LocalizedText QuoteTooShort(int fewest) => new(
        $"quote 至少须有 {fewest} 个字：只有虚词，不足以说明依据。", $"a quote has at least {fewest} characters: a particle supports nothing.");

    public static LocalizedText NumberNotSaid(decimal number, string quote) => new(
        $"“{quote}”中没有 {number:0.######} 这个数；原文没有的数须写明由谁决定（decided）。",
        $"“{quote}” does not have the number {number:0.######}; one that the text does not have says who decided it (decided).");

    public static LocalizedText ValueAndDecision() => new(
        "原文没有的数应写作 { value: 300, decided: { by, on, why } }，两项缺一不可。",
        "a number that the text does not have has a value and who decided it (decided).");

    public static LocalizedText FigureRange(string unit) => new(
        unit == "%" ? "百分比应在 0 至 100 之间。" : "标准不得为负数。", unit == "%" ? "a percentage lies between 0 and 100." : "a figure is not negative.");

    public static LocalizedText NotAboveZero(string figure) => new($"标准 {figure} 须大于零。", $"{figure} must be above zero.");

    public static LocalizedText LeastAboveMost(string least, string most) => new($"标准 {least} 高于 {most}。", $"{least} lies above {most}.");

    // Dates.
    public static LocalizedText NotADay(string text) => new($"{text} 不是日期；应为如 2022-08-09 的日期。", $"{text} is not a day.");

    public static LocalizedText NotADayOfTheYear(string text) =>
        new($"{text} 不是每年都有的日期；应为如 11-15 的月日。", $"{text} is not a day of the year.");

    public static LocalizedText ValueOverlaps(DateOnly from) =>
        new($"{from:yyyy-MM-dd} 的数值没有晚于前一个数值；应按日期先后排列。", $"{from:yyyy-MM-dd} overlaps with the value before it.");

    public static LocalizedText DecisionOverlaps(DateOnly from) =>
        new($"{from:yyyy-MM-dd} 的决定没有晚于前一个决定；应按日期先后排列。", $"{from:yyyy-MM-dd} overlaps with the decision before it.");

    public static LocalizedText NoValueFrom(DateOnly first) =>
        new($"文件施行首日 {first:yyyy-MM-dd} 没有数值。", $"there is no value for {first:yyyy-MM-dd}, the first day of the document.");

    public static LocalizedText LastBeforeFirst() => new("有效期的最后一日早于第一日。", "the last day lies before the first.");

    public static LocalizedText OutsideValidity(DateOnly from, DateOnly through) => new(
        $"文件自 {from:yyyy-MM-dd} 至 {through:yyyy-MM-dd} 有效，施行日期须在其间。",
        $"the document holds from {from:yyyy-MM-dd} to {through:yyyy-MM-dd}.");

    // Types and units.
    public static LocalizedText NumberNeeds(string fact) =>
        new($"数字 {fact} 须写明单位（unit）、最小值（min）和最大值（max）。", $"the number {fact} needs a unit, a min and a max.");

    public static LocalizedText MinAboveMax() => new("最小值（min）大于最大值（max）。", "min is above max.");

    public static LocalizedText ChoiceNeeds(string fact) => new($"选项 {fact} 至少须有两个 choices。", $"the choice {fact} needs choices.");

    public static LocalizedText NotANumber(string text) => new($"{text} 不是数字。", $"{text} is not a number.");

    public static LocalizedText ValueAndUnit() =>
        new("带单位的数字应写作 { value: 200, unit: 亩 }，两项缺一不可。", "a number with its unit has a value and a unit.");

    public static LocalizedText MustBeNumberIn(string fact, string? unit) =>
        new($"{fact} 须是以“{unit}”为单位的数字。", $"{fact} must be a number in {unit}.");

    public static LocalizedText MustBeDate(string fact) => new($"{fact} 须是必填的日期。", $"{fact} must be a date that is required.");

    public static LocalizedText FigureUnit(string figure, string unit, string expected) => new(
        $"标准 {figure} 的单位是“{unit}”，这里应为“{expected}”。", $"{figure} is in {unit}, not in {expected}.");

    public static LocalizedText NothingToCount(string fact, FactType type) =>
        new($"{fact} 的类型是{Zh(type)}，没有可以计数的单位。", $"{fact}, a {type}, has no units to count.");

    public static LocalizedText NoNumber(string fact, FactType type) =>
        new($"{fact} 的类型是{Zh(type)}，不是数字。", $"{fact}, a {type}, is no number.");

    public static LocalizedText CannotCompare(string fact, FactType type) =>
        new($"{fact} 的类型是{Zh(type)}，不能这样比较。", $"{fact}, a {type}, cannot be compared like this.");

    public static LocalizedText NamesNothing(string fact, FactType type) =>
        new($"{fact} 的类型是{Zh(type)}，不能用来指明申报的是哪一个事物。", $"{fact}, a {type}, names no thing.");

    public static LocalizedText MayBeLeftOut(string fact) =>
        new($"{fact} 可以不填，不填时就不知道是哪一个事物。", $"{fact} may be left out, so the thing would have no name.");

    public static LocalizedText OtherMeaning(string fact, string matter) => new(
        $"申报主体自身的事实 {fact} 在事项 {matter} 中的名称、类型、单位或选项与此不同；同一事实在各事项中须一致。",
        $"the fact of the applicant {fact} is another one in {matter}: label, type, unit and choices must be the same.");

    public static LocalizedText ReviewerDecides(string fact) => new(
        $"{fact} 须由审核人员认定（decidedByReviewer: true），不能由申请人填写。", $"{fact} must be decided by a reviewer, not stated by the applicant.");

    public static LocalizedText BandNotAbove(string band, string before) =>
        new($"分段起点 {band} 没有高于 {before}。", $"{band} does not lie above {before}.");

    // What does not go together.
    public static LocalizedText FundNeeds() => new(
        "设有年度资金的，须有申报期限（window）和最迟结算日（settlementOn）。", "a yearly fund needs a window and a day on which it is settled at the latest.");

    public static LocalizedText NoFund() => new("没有年度资金，就没有结算日（settlementOn）。", "without a yearly fund there is no day of settlement.");

    public static LocalizedText FundPaidAtOnce() => new("年度资金一次兑付，不能分年兑现。", "a year's fund is paid at once, not in instalments.");

    public static LocalizedText InstalmentPercents() => new(
        "除最后一期外，每期都须有百分比；最后一期为余额，不写百分比。", "every part but the last has a percentage; the last is what is left.");

    public static LocalizedText InstalmentSum() => new(
        "各期百分比须大于零，合计须小于 100%：最后一期为余额。", "each percentage is above zero and their sum below 100 %: the last part is what is left.");

    public static LocalizedText CapOverYearsByChoice() => new(
        "跨年累计的上限不能随选项而变：以往各年只知道金额。", "a cap over the years cannot depend on a choice.");

    public static LocalizedText CapNeedsFund() => new(
        "跨多个申请的上限须有年度资金：没有年度资金时每个申请单独结算。“单户最高”可限定每户每年一件（honour、year），再用 item。",
        "a cap over several cases needs a yearly fund: without one each case is settled by itself. Let an applicant have one case a year (honour, year), and bind that (item).");

    // Worked examples.
    public static LocalizedText NoExample(string matter) => new(
        $"事项 {matter} 没有得到奖补的算例；每个事项都须在 examples 中有手工算出的算例。",
        $"{matter} has no worked example that gives something; every matter needs one.");

    public static LocalizedText NoExampleNotMet(string matter) => new(
        $"事项 {matter} 设有条件，却没有条件不满足（notMet）的算例。", $"{matter} has conditions, and no worked example in which one is not met (notMet).");

    public static LocalizedText NoExampleInParts(string matter) => new(
        $"事项 {matter} 分年兑现，却没有写明各年金额（instalments）的算例。", $"{matter} is paid in parts, and no worked example states them (instalments).");

    public static LocalizedText Fact(Fault fault) => new($"{fault.Pointer}：{fault.Detail.Zh}", $"{fault.Pointer}: {fault.Detail.En}");

    public static LocalizedText Example(string name, LocalizedText expected, LocalizedText found) => new(
        $"算例“{name}”应为 {expected.Zh}，实际算得 {found.Zh}。", $"“{name}” should give {expected.En}; it gives {found.En}.");

    public static LocalizedText NoInstalments() => new(
        "这个算例没有分年兑现的金额可写：事项须分年兑现，算例须有 award。",
        "this example has no instalments: its matter must be paid in parts, and the example have an award.");

    public static LocalizedText Awarded(decimal amount, IReadOnlyList<decimal> instalments) => instalments.Count == 0
        ? new($"{amount:0.00} 元", $"{amount:0.00}")
        : new($"{amount:0.00} 元（分年：{string.Join("、", instalments.Select(i => $"{i:0.00}"))}）",
            $"{amount:0.00} (in parts: {string.Join(", ", instalments.Select(i => $"{i:0.00}"))})");

    public static LocalizedText NotMet(IEnumerable<string> facts) => Listed("条件不满足", "not met", facts);

    public static LocalizedText Missing(IEnumerable<string> facts) => Listed("缺少事实", "missing", facts);

    public static LocalizedText BeforeTheDocument(DateOnly effective) => new(
        $"无结果（文件自 {effective:yyyy-MM-dd} 起施行）", $"nothing: the document holds from {effective:yyyy-MM-dd}");

    private static string Units => string.Join(' ', Unit.All.Select(u => u.Symbol));

    private static LocalizedText Listed(string zh, string en, IEnumerable<string> facts) =>
        new($"{zh}：{string.Join("、", facts)}", $"{en}: {string.Join(", ", facts)}");

    private static string Zh(FactType type) => type switch
    {
        FactType.Number => "数字",
        FactType.Whole => "整数",
        FactType.Boolean => "是否",
        FactType.Text => "文字",
        FactType.Date => "日期",
        FactType.Choice => "选项",
        FactType.List => "列表",
    };
}
