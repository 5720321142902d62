namespace Dingzhou.Domain.Guides;

/// <summary>The seven kinds of administrative matters (定政发〔2022〕23号 一（一）).</summary>
public enum MatterKind
{
    /// <summary>行政许可.</summary>
    License,

    /// <summary>行政确认.</summary>
    Confirmation,

    /// <summary>行政裁决.</summary>
    Adjudication,

    /// <summary>行政给付.</summary>
    Benefit,

    /// <summary>行政奖励.</summary>
    Reward,

    /// <summary>行政备案.</summary>
    Filing,

    /// <summary>其他行政权力事项.</summary>
    OtherPower,

    /// <summary>公共服务事项, of one of the fields of <see cref="ServiceField"/>.</summary>
    PublicService,
}

/// <summary>The nine fields of public service (定政发〔2022〕23号 一（一）).</summary>
public enum ServiceField
{
    /// <summary>公共教育.</summary>
    Education,

    /// <summary>劳动就业.</summary>
    Employment,

    /// <summary>社会保险.</summary>
    SocialInsurance,

    /// <summary>医疗卫生.</summary>
    Health,

    /// <summary>养老服务.</summary>
    ElderCare,

    /// <summary>社会服务.</summary>
    SocialService,

    /// <summary>住房保障.</summary>
    Housing,

    /// <summary>文化体育.</summary>
    CultureAndSport,

    /// <summary>残疾人服务.</summary>
    Disability,
}

/// <summary>Why a matter is not dealt with in the centre: there are no other grounds (定政发〔2022〕23号 二（三）).</summary>
public enum OutsideCentre
{
    /// <summary>场地限制.</summary>
    Space,

    /// <summary>涉及国家秘密.</summary>
    StateSecret,
}

/// <summary>What is at stake where no commitment is taken in place of a material (定政发〔2022〕23号 三（四）).</summary>
public enum AtStake
{
    /// <summary>国家安全.</summary>
    NationalSecurity,

    /// <summary>公共安全.</summary>
    PublicSafety,

    /// <summary>金融业审慎监管.</summary>
    PrudentialSupervision,
}
