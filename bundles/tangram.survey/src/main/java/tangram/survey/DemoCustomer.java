package tangram.survey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's customers: who owns them, their name, level and region, and whom one calls there. */
record DemoCustomer(
        String owner, String name, String level, String region, String phone, String contact, String title) {

    static final List<DemoCustomer> ALL = List.of(
            new DemoCustomer("wumin", "华东精密机械有限公司", "a", "上海", "021-55501001", "何建国", "采购经理"),
            new DemoCustomer("wumin", "苏州恒达电子科技有限公司", "b", "江苏", "0512-55501002", "沈雅琴", "总经理"),
            new DemoCustomer("wumin", "杭州云岭软件有限公司", "c", "浙江", "0571-55501003", "陆子昂", "技术总监"),
            new DemoCustomer("zhouming", "宁波港通物流有限公司", "b", "浙江", "0574-55501004", "傅海涛", "物流主管"),
            new DemoCustomer("zhouming", "无锡新能源材料有限公司", "c", "江苏", "0510-55501005", "顾晓峰", "采购经理"),
            new DemoCustomer("wuqiang", "重庆山城汽车配件有限公司", "a", "重庆", "023-55501006", "邓志强", "厂长"),
            new DemoCustomer("wuqiang", "成都天府医疗器械有限公司", "b", "四川", "028-55501007", "蒲芳", "采购主管"),
            new DemoCustomer("fengli", "合肥科大智能装备有限公司", "a", "安徽", "0551-55501008", "方科远", "总工程师"),
            new DemoCustomer("fengli", "南京长江建筑设计院", "b", "江苏", "025-55501009", "蒋文清", "院长助理"),
            new DemoCustomer("zhao", "上海远洋国际贸易有限公司", "a", "上海", "021-55501010", "汪致远", "总经理"),
            new DemoCustomer("qian", "广州珠江食品有限公司", "b", "广东", "020-55501011", "梁家明", "采购经理"),
            new DemoCustomer("wang", "北京中关数据服务有限公司", "a", "北京", "010-55501012", "高翔", "信息中心主任"));

    /** As the record's JSON. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("level", level);
        values.put("region", region);
        values.put("phone", phone);
        return values;
    }

    /** The one to call there, as the record's JSON. */
    Map<String, Object> contact(long customer) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", contact);
        values.put("title", title);
        values.put("phone", phone);
        values.put("customer", Long.toString(customer));
        return values;
    }
}
